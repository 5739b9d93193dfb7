import { ApiResponse } from '@nestjs/swagger';

const answer = (
  type: string,
  description: string,
  schema: { readonly type: 'string'; readonly format?: string },
): MethodDecorator => ApiResponse({ status: 200, description, content: { [type]: { schema } } });

export const DescribeBytes = (): MethodDecorator =>
  answer('application/octet-stream', '所求的字节 / the bytes asked for', { type: 'string', format: 'binary' });
export const DescribeArchive = (): MethodDecorator =>
  answer('application/zip', 'zip 档案 / a zip archive', { type: 'string', format: 'binary' });
export const DescribeText = (): MethodDecorator => answer('text/plain', '文本 / a text', { type: 'string' });
export const DescribePage = (): MethodDecorator => answer('text/html', '网页 / a page', { type: 'string' });
export const DescribeTextOf = (type: string, description: string): MethodDecorator =>
  answer(type, description, { type: 'string' });
