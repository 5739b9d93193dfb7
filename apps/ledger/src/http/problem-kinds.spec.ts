import { problemKinds } from './problem-kinds.ts';

test.each(Object.entries(problemKinds))(
  '%s is said in both languages, with a status of an error',
  (code, { status, title }) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*(\.[a-z0-9-]+)?$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title.zh).toMatch(/\p{Script=Han}/u);
    expect(title.en).toMatch(/^[A-Z`][^\p{Script=Han}]+$/u);
  },
);
