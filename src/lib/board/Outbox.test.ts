import * as encoding from 'lib0/encoding';
import { writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { NoteId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { Ledger } from './ledger.ts';
import { Outbox } from './Outbox.ts';
import type { BoardTouch } from './watch.ts';

const none = new Set<never>();
const framed = (write: (encoder: encoding.Encoder) => void): Uint8Array =>
	encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 0);
		write(encoder);
	});
const frameOf = (update: Uint8Array) => framed((encoder) => writeUpdate(encoder, update));
const step2 = framed((encoder) => writeSyncStep2(encoder, new Y.Doc()));

const letters = (count: number): Uint8Array => {
	const doc = new Y.Doc();
	doc.getText('t').insert(0, 'x'.repeat(count));
	return Y.encodeStateAsUpdate(doc);
};
/** Map entries; so many structs, however few bytes. */
const entries = (count: number): Uint8Array => {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (let n = 0; n < count; n++) doc.getMap('m').set(n.toString(36), 0);
	});
	return Y.encodeStateAsUpdate(doc);
};
const large = letters(limits.liveFrameBytes + 1);
const small = letters(3);

let ledger: Ledger;
let outbox: Outbox<BoardTouch>;
/** Type and length of what has left. */
let sent: (readonly [kind: number | undefined, length: number])[];
const write = (name: string, update: Uint8Array) => {
	ledger.record({ notes: new Set([name as NoteId]), clusters: none, texts: none });
	leave(frameOf(update));
};
const leave = (frame: Uint8Array) => outbox.leave(frame, ({ 1: kind, length }) => sent.push([kind, length]));
const kinds = () => sent.map(([kind]) => kind);
const open = () => ledger.open.map(({ notes }) => [...notes].join());

beforeEach(() => {
	ledger = new Ledger();
	outbox = new Outbox(ledger);
	sent = [];
});

describe('[C14] what leaves, and as what', () => {
	test.each([
		['64 KB', letters(limits.liveFrameBytes - 30), 2],
		['a letter more than that', letters(limits.liveFrameBytes), 1],
		['2,000 structs', entries(limits.liveFrameStructs), 2],
		['one struct more', entries(limits.liveFrameStructs + 1), 1]
	])('%s', (_, update, kind) => {
		leave(step2);
		write('a', update);
		expect(sent.at(-1)).toEqual([kind, frameOf(update).length]);
	});

	test('a large change is saved by its own acknowledgement, and takes no other change along', () => {
		leave(step2);
		write('a', small);
		write('b', large);
		write('c', small);
		outbox.acknowledged(2);
		expect(open()).toEqual(['b', 'c']);
		outbox.acknowledged(3);
		expect(open()).toEqual(['c']);
		expect(ledger.sentAs(4).map(({ notes }) => [...notes])).toEqual([['c']]);
	});
});

describe('[C14] before it is known that the gap is filled', () => {
	test('a large change and what follows it wait, in order, until something is acknowledged', () => {
		write('a', small);
		write('b', large);
		write('b', small);
		write('c', small);
		expect(sent).toEqual([
			[2, frameOf(small).length],
			[2, 5] // a question
		]);
		outbox.acknowledged(1);
		expect(kinds()).toEqual([2, 2, 1, 2, 2]);
		outbox.acknowledged(2); // the question: nothing is saved by it
		expect(open()).toEqual(['b', 'b', 'c']);
		outbox.acknowledged(3);
		expect(open()).toEqual(['b', 'c']);
		outbox.acknowledged(5);
		expect(open()).toEqual([]);
	});

	test('the step 2 carries what waits, which does not leave a second time', () => {
		write('a', large);
		write('b', small);
		leave(step2);
		expect(kinds()).toEqual([2, 1]);
		expect(sent.at(-1)).toEqual([1, step2.length]);
		outbox.acknowledged(1);
		expect(open()).toEqual(['a', 'b']);
		outbox.acknowledged(2);
		expect([open(), sent.length]).toEqual([[], 2]);
	});

	test('a connection that ends takes nothing of it to the next', () => {
		write('a', large);
		outbox.disconnected();
		sent = [];
		outbox.acknowledged(0);
		expect([kinds(), open()]).toEqual([[], ['a']]);
		outbox.disconnected();
		write('b', large);
		expect(sent).toEqual([[2, 5]]); // nothing is known of this one yet
		leave(step2);
		outbox.acknowledged(2);
		expect(open()).toEqual([]);
	});
});
