import { emptyFrontier } from '../frontier.ts';
import { lookUp, lookUpPrefix } from './lookup.ts';
import { memoryPages } from './memory-pages.ts';
import { appendPosition, listValue } from './position-list.ts';
import { setEntries, treeRoot } from './set-entries.ts';
import { verifyAbsence, verifyPrefix, verifyPresence } from './verify.ts';

/*
 * Made with the tree of filippo.io/torchwood v0.10.0, by the Go authors, which has checked these proofs.
 */

const LISTS = {
  first: '0000000000000001feebf1863bd1fceedfeff2693829d50ffbcac100d0fbe745482e032f93f6bafb',
  county: '0000000000000003b984770de328165a160dd5b8f37e62f0e3edac5abd973bc75c3e39e612bb02bb',
  leader: '000000000000000277c7cd77d3e7705a566d25a8540359eec09d03b19c40c13cd16ac990f94f1a9e',
  other: '00000000000000012ae1c19c0cbd378e46c927a9f3611923ec07cc1ae357502a09536d455275cf21',
};
const TOP_STEP = '038e7d1cef1f0e2caf0b71f2e22710cfbc2ea57ac73e8fb0826c4d4f0360e5a3f9';
const ROOT = '1205bbae2b82d366478ee2676993bf108b0fc6973465b2353e3da706e6034997';
const LEADERS = '7f6094e05f29935c199077616e92bb08a151c884515b0cb306a29e80e4c39bdb';

const listOf = (positions: readonly number[]): Buffer => {
  const list = emptyFrontier();
  for (const position of positions) appendPosition(list, position);
  return listValue(list);
};
const entry = (key: string, ...positions: readonly number[]) => ({ key: Buffer.from(key), value: listOf(positions) });
const root = Buffer.from(ROOT, 'hex');

const threeSubjects = () => {
  const pages = memoryPages();
  setEntries(pages, [entry('leader:leader-0042', 3)]);
  setEntries(pages, [
    entry('unit:county-431221', 0, 3, 5),
    entry('leader:leader-0042', 3, 5),
    entry('leader:leader-004', 1),
  ]);
  return pages;
};

describe('the published vectors of the prefix tree', () => {
  it('has the empty root', () => {
    expect(treeRoot(memoryPages()).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('has the values of lists of positions', () => {
    expect(listOf([3]).toString('hex')).toBe(LISTS.first);
    expect(listOf([0, 3, 5]).toString('hex')).toBe(LISTS.county);
    expect(listOf([3, 5]).toString('hex')).toBe(LISTS.leader);
    expect(listOf([1]).toString('hex')).toBe(LISTS.other);
  });

  it('has the roots', () => {
    const pages = memoryPages();
    expect(setEntries(pages, [entry('leader:leader-0042', 3)]).toString('hex')).toBe(
      'fd1a3af649e7f5d4275b99859430b387f559f79f5706e95a7a5ee8fe9b79fc8f',
    );
    expect(lookUp(pages, Buffer.from('leader:leader-0042')).proof.toString('hex')).toBe('');
    expect(treeRoot(threeSubjects()).toString('hex')).toBe(ROOT);
  });

  it.each([
    [
      'leader:leader-0042',
      LISTS.leader,
      `8a01b2a8e9fa869b9e0d1ead95e5d39b881840eb2349430ef5bcf302c7d21b5f5a8f${TOP_STEP}`,
    ],
    [
      'leader:leader-004',
      LISTS.other,
      `8a01ac3b0d9e514266c1ef5b2019b3544ece2f196f730a55241e5bc72a5cb2cc1435${TOP_STEP}`,
    ],
  ])('proves %s', (subject, value, proof) => {
    const found = lookUp(threeSubjects(), Buffer.from(subject));
    expect([found.value?.toString('hex'), found.proof.toString('hex')]).toEqual([value, proof]);
    verifyPresence(root, Buffer.from(subject), Buffer.from(value, 'hex'), found.proof);
  });

  it.each([
    [
      'leader:leader-00',
      `126c65616465723a6c65616465722d3030343228${LISTS.leader}8a01b2a8e9fa869b9e0d1ead95e5d39b881840eb2349430ef5bcf302c7d21b5f5a8f${TOP_STEP}`,
    ],
    ['village:none', `12756e69743a636f756e74792d34333132323128${LISTS.county}03${LEADERS}`],
  ])('proves that there is no %s', (subject, proof) => {
    const found = lookUp(threeSubjects(), Buffer.from(subject));
    expect([found.value, found.proof.toString('hex')]).toEqual([undefined, proof]);
    verifyAbsence(root, Buffer.from(subject), found.proof);
  });

  it('proves the subtree of all leaders', () => {
    const { subtree, proof } = lookUpPrefix(threeSubjects(), Buffer.from('leader:'));
    expect([subtree.toString('hex'), proof.toString('hex')]).toEqual([LEADERS, TOP_STEP]);
    verifyPrefix(root, Buffer.from('leader:'), subtree, proof);
  });
});
