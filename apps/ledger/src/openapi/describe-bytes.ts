import { ApiResponse } from '@nestjs/swagger';

const answer = (type: string, schema: { readonly type: 'string'; readonly format?: string }): MethodDecorator =>
  ApiResponse({ status: 200, description: '', content: { [type]: { schema } } });

export const DescribeBytes = (): MethodDecorator =>
  answer('application/octet-stream', { type: 'string', format: 'binary' });
export const DescribeArchive = (): MethodDecorator => answer('application/zip', { type: 'string', format: 'binary' });
export const DescribeText = (): MethodDecorator => answer('text/plain', { type: 'string' });
export const DescribePage = (): MethodDecorator => answer('text/html', { type: 'string' });
