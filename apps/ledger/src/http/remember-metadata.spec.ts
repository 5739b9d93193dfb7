import 'reflect-metadata';
import { getMetadataStorage, IsInt, MinLength, validateSync } from 'class-validator';
import { rememberMetadata } from './remember-metadata.ts';

class Named {
  @MinLength(2)
  name = 'ab';
}
class Counted extends Named {
  @IsInt()
  count: unknown = 1;
}
const wrong = (value: object) => validateSync(value).map(({ property }) => property);

test('what is checked stays the same, also of what is inherited; what was found is not searched for again', () => {
  const storage = getMetadataStorage();
  const plain = Object.assign(Object.create(Object.getPrototypeOf(storage)), storage);
  let searches = 0;
  const search = plain.getTargetValidationMetadatas.bind(plain);
  storage.getTargetValidationMetadatas = (...asked) => {
    searches += 1;
    return search(...asked);
  };
  rememberMetadata(storage);

  for (let round = 0; round < 3; round++) {
    expect(wrong(new Counted())).toEqual([]);
    expect(wrong(Object.assign(new Counted(), { name: 'a', count: 'x' }))).toEqual(['count', 'name']);
    expect(wrong(Object.assign(new Named(), { name: '' }))).toEqual(['name']);
  }
  expect(searches).toBe(2);
});

test('a search by groups is made each time', () => {
  class Grouped {
    @IsInt({ groups: ['late'] })
    count: unknown = 'x';
  }
  rememberMetadata();
  expect(validateSync(new Grouped(), { groups: ['early'], forbidUnknownValues: false })).toEqual([]);
  expect(validateSync(new Grouped(), { groups: ['late'] })).toHaveLength(1);
});
