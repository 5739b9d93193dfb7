import type { ExpectedRevision } from '../port.ts';
import { type OpenStore, onEmptyStore } from './open-store.ts';
import { all, range, receiptOf, record, sampleEvent, sampleEvents } from './sample-events.ts';

export function appending(open: OpenStore): void {
  describe('appending', () => {
    it(
      'gives an empty log size 0',
      onEmptyStore(open, async (store) => {
        expect(await store.head()).toMatchObject({ size: 0 });
        expect(await all(store.readAll())).toEqual([]);
      }),
    );

    it(
      'records the envelope, the data and the personal part',
      onEmptyStore(open, async (store) => {
        const event = sampleEvent({
          authority: { number: '怀办发〔2017〕12号', issuer: '怀化市委办公室', date: '2017-03-01' },
          causation: '0198c0de-0000-7000-8000-000000000001',
          subjects: ['unit：芷江', 'person:9'],
          data: { amountFen: 1, note: '"\\\u2028 😀' },
          personal: { name: '张三' },
        });
        const receipt = await record(store, 'task-1', event);
        const [recorded] = await all(store.readAll());
        const { data, personal, ...envelope } = event;
        expect(recorded).toMatchObject({ position: 0, data, personal });
        expect(recorded?.envelope).toEqual({
          ...envelope,
          v: 1,
          stream: 'task-1',
          revision: 0,
          recordedAt: receipt.recordedAt,
          dataCommit: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
          personalCommit: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        });
      }),
    );

    it(
      'leaves out of the envelope what the event does not have, and keeps each subject once',
      onEmptyStore(open, async (store) => {
        await record(store, 'a', sampleEvent({ subjects: ['unit:2', 'unit:1', 'unit:2'] }));
        const [recorded] = await all(store.readSubject('unit:2'));
        expect(Object.keys(recorded?.envelope ?? {})).not.toContain('authority');
        expect(Object.keys(recorded?.envelope ?? {})).not.toContain('personalCommit');
        expect(recorded?.envelope.subjects).toEqual(['unit:2', 'unit:1']);
        expect(recorded?.personal).toBeUndefined();
      }),
    );

    it(
      'records what was given, whatever the caller does with it afterwards',
      onEmptyStore(open, async (store) => {
        const data = { amountFen: 1 };
        const subjects = ['unit:1'];
        const done = record(store, 'a', sampleEvent({ data, subjects }));
        data.amountFen = 2;
        subjects.push('unit:2');
        await done;
        const [recorded] = await all(store.readAll());
        expect(recorded?.data).toEqual({ amountFen: 1 });
        expect(recorded?.envelope.subjects).toEqual(['unit:1']);
      }),
    );

    it(
      'gives dense positions and revisions under hundreds of concurrent appends',
      onEmptyStore(open, async (store) => {
        const appends = range(0, 400).map((i) =>
          record(store, `s-${i % 37}`, ...sampleEvents(1 + (i % 3), () => ({ data: { append: i } }))),
        );
        const receipts = await Promise.all(appends);
        const events = await all(store.readAll());
        expect(events.map(({ position }) => position)).toEqual(range(0, events.length));
        expect(events).toHaveLength(receipts.reduce((sum, { eventIds }) => sum + eventIds.length, 0));

        const revisions = new Map<string, number>();
        for (const { envelope } of events) {
          expect(envelope.revision).toBe((revisions.get(envelope.stream) ?? -1) + 1);
          revisions.set(envelope.stream, envelope.revision);
        }
        for (const receipt of receipts) {
          const ids = events.slice(receipt.position - receipt.eventIds.length + 1, receipt.position + 1);
          expect(ids.map(({ envelope }) => envelope.id)).toEqual(receipt.eventIds);
          expect(ids.at(-1)?.envelope.revision).toBe(receipt.revision);
        }
      }),
    );

    it(
      'lets exactly one of many writers win a revision',
      onEmptyStore(open, async (store) => {
        const outcomes = await Promise.all(
          range(0, 50).map(() => store.append([{ stream: 'a', expected: 'none', events: [sampleEvent()] }])),
        );
        expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
        const lost = { ok: false, conflict: { kind: 'wrong-revision', stream: 'a', expected: 'none', actual: 0 } };
        expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array(49).fill(lost));
        expect(await store.head()).toMatchObject({ size: 1 });
      }),
    );

    const expectations: [ExpectedRevision, number, boolean][] = [
      ['any', 0, true],
      ['any', 2, true],
      ['none', 0, true],
      ['none', 2, false],
      ['exists', 0, false],
      ['exists', 2, true],
      [1, 2, true],
      [0, 2, false],
      [2, 2, false],
      [0, 0, false],
    ];
    it.each(expectations)('expecting %p of a stream of %i events: %p', (expected, events, ok) => {
      const conflict = { kind: 'wrong-revision', stream: 'a', expected, actual: events === 0 ? undefined : events - 1 };
      const outcome = ok ? { ok, replayed: false } : { ok, conflict };
      const size = (recorded: number) => ({ size: events + (ok ? recorded : 0) });

      return onEmptyStore(open, async (store) => {
        if (events > 0) await record(store, 'a', ...sampleEvents(events));
        const condition = { stream: 'a', expected, events: [] };
        const elsewhere = { stream: 'b', expected: 'none', events: [sampleEvent()] } as const;
        expect(await store.append([condition, elsewhere])).toMatchObject(outcome);
        expect(await store.head()).toMatchObject(size(1));
        expect(await store.append([{ ...condition, events: [sampleEvent()] }])).toMatchObject(outcome);
        expect(await store.head()).toMatchObject(size(2));
      })();
    });

    it(
      'records several streams together, in the order given',
      onEmptyStore(open, async (store) => {
        await record(store, 'b', sampleEvent());
        const [one, two, three] = sampleEvents(3);
        if (!one || !two || !three) throw new Error('three events');
        const receipt = receiptOf(
          await store.append([
            { stream: 'a', expected: 'none', events: [one, two] },
            { stream: 'b', expected: 0, events: [three] },
          ]),
        );
        expect(receipt).toMatchObject({ position: 3, revision: 1, eventIds: [one.id, two.id, three.id] });
        const events = await all(store.readAll({ from: 1 }));
        expect(events.map(({ envelope: { stream, revision } }) => [stream, revision])).toEqual([
          ['a', 0],
          ['a', 1],
          ['b', 1],
        ]);
      }),
    );

    it(
      'gives as revision where the first stream of the batch stands, −1 when it has no events',
      onEmptyStore(open, async (store) => {
        const outcome = await store.append([
          { stream: 'a', expected: 'none', events: [] },
          { stream: 'b', expected: 'none', events: [sampleEvent()] },
        ]);
        expect(receiptOf(outcome)).toMatchObject({ position: 0, revision: -1 });
      }),
    );

    it(
      'records nothing of a batch of which one stream is not as expected',
      onEmptyStore(open, async (store) => {
        await record(store, 'b', sampleEvent());
        const before = await store.head();
        const outcome = await store.append([
          { stream: 'a', expected: 'none', events: sampleEvents(2, () => ({ subjects: ['unit:9'] })) },
          { stream: 'b', expected: 'none', events: sampleEvents(2) },
        ]);
        expect(outcome).toEqual({
          ok: false,
          conflict: { kind: 'wrong-revision', stream: 'b', expected: 'none', actual: 0 },
        });
        expect(await store.head()).toEqual(before);
        expect(await all(store.readStream('a'))).toEqual([]);
        expect(await all(store.readSubject('unit:9'))).toEqual([]);
      }),
    );

    it(
      'records nothing once there is an event of a type that was to have no newer one, also of the same moment',
      onEmptyStore(open, async (store) => {
        await record(store, 'a', sampleEvent({ type: 'entered' }), sampleEvent({ type: 'other' }));
        const append = (stream: string, type: string, after: number) =>
          store.append([{ stream, expected: 'none', events: [sampleEvent({ type })] }], {
            nothingNewer: [{ types: ['never-recorded', 'entered'], after }],
          });
        const refused = (position: number) => ({ ok: false, conflict: { kind: 'newer-event', position } });
        expect(await append('b', 'decided', -1)).toEqual(refused(0));
        expect(await append('b', 'decided', 0)).toMatchObject({ ok: true, receipt: { position: 2 } });
        const [entered, decided] = await Promise.all([append('c', 'entered', 2), append('d', 'decided', 2)]);
        expect([entered, decided]).toEqual([expect.objectContaining({ ok: true }), refused(3)]);
        expect(await store.head()).toMatchObject({ size: 4 });
      }),
    );

    it(
      'records nothing once there is one about a subject that was to have no newer one, and lets others be',
      onEmptyStore(open, async (store) => {
        await record(store, 'a', sampleEvent({ type: 'entered', subjects: ['unit:1', 'unit:2'] }));
        const append = (stream: string, subject: string, after: number, type = 'decided') =>
          store.append([{ stream, expected: 'none', events: [sampleEvent({ type, subjects: [subject] })] }], {
            nothingNewer: [
              { types: ['never-recorded'], after: -1 },
              { types: ['other', 'entered'], after, subject },
            ],
          });
        const refused = (position: number) => ({ ok: false, conflict: { kind: 'newer-event', position } });
        expect(await append('b', 'unit:2', -1)).toEqual(refused(0));
        expect(await append('b', 'unit:3', -1)).toMatchObject({ ok: true, receipt: { position: 1 } });
        expect(await append('c', 'unit:2', 0)).toMatchObject({ ok: true });
        // Also of the same moment: the second would rest on what the first has changed, the third not.
        const outcomes = await Promise.all([
          append('d', 'unit:2', 2, 'entered'),
          append('e', 'unit:2', 2, 'entered'),
          append('f', 'unit:9', 2, 'entered'),
        ]);
        expect(outcomes).toEqual([
          expect.objectContaining({ ok: true }),
          refused(3),
          expect.objectContaining({ ok: true }),
        ]);
      }),
    );

    it(
      'refuses an event id for the second time: in a batch, later, and at the same moment',
      onEmptyStore(open, async (store) => {
        const event = sampleEvent();
        const refused = { ok: false, conflict: { kind: 'duplicate-event-id', id: event.id } };
        expect(await store.append([{ stream: 'a', expected: 'any', events: [event, event] }])).toEqual(refused);
        expect(await store.head()).toMatchObject({ size: 0 });

        const outcomes = await Promise.all(
          range(0, 5).map((i) => store.append([{ stream: `s-${i}`, expected: 'any', events: [sampleEvent(), event] }])),
        );
        expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
        expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array(4).fill(refused));
        expect(await store.append([{ stream: 'z', expected: 'any', events: [event] }])).toEqual(refused);
        expect(await store.head()).toMatchObject({ size: 2 });
      }),
    );

    it(
      'records what is waiting before it closes, and nothing after',
      onEmptyStore(open, async (store) => {
        const waiting = range(0, 10).map((i) => record(store, `s-${i}`, sampleEvent()));
        const closing = store.close();
        await expect(record(store, 'late', sampleEvent())).rejects.toMatchObject({ code: 'event-store.closed' });
        await closing;
        expect((await Promise.all(waiting)).map(({ position }) => position)).toEqual(range(0, 10));
        await expect(store.head()).rejects.toMatchObject({ code: 'event-store.closed' });
      }),
    );
  });
}
