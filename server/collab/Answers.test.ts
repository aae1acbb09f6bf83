import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { Answers } from './Answers.ts';
import * as encoding from 'lib0/encoding';
import { limits } from '#domain/limits.ts';
import { readFrame, step1Frame } from './frames.ts';

/** A frame without its head on the wire. */
const unwired = (wired: Buffer): Uint8Array => {
	const short = wired[1]!;
	return wired.subarray(short < 126 ? 2 : short === 126 ? 4 : 10);
};
const documentOf = (before: Uint8Array, pieces: readonly Buffer[]): Y.Doc => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, before);
	for (const piece of pieces) {
		const frame = readFrame(unwired(piece));
		if (frame?.is !== 'change') throw new Error('no update');
		Y.applyUpdate(doc, frame.bytes);
	}
	return doc;
};

it('[Y6] of many who have a part each nobody waits twice: whoever has waited gets the whole', () => {
	const doc = new Y.Doc();
	const parts: Uint8Array[] = [];
	for (let n = 0; n < 50; n++) {
		doc.getMap('notes').set(`n${n}`, n);
		parts.push(Y.encodeStateAsUpdate(doc));
	}
	doc.getMap('notes').set('last', true);
	let at = 0;
	const look = () => {
		at++; // whatever is done with the document takes some time
		return doc;
	};
	const answers = new Answers(look, () => at);
	const vectors = parts.map((part) => Y.encodeStateVectorFromUpdate(part));
	const first = vectors.map((vector) => answers.to(vector));
	expect(first.filter((answer) => 'waitMs' in answer).length).toBeGreaterThan(40);
	for (const answer of first) if ('waitMs' in answer) expect(answer.waitMs).toBeLessThanOrEqual(400);
	const second = vectors.map((vector) => answers.to(vector, true));
	for (const [n, answer] of second.entries()) {
		if ('waitMs' in answer) throw new Error('waits again');
		expect(documentOf(parts[n]!, answer).getMap('notes').get('last')).toBe(true);
	}
	const made = new Set(second.flatMap((answer) => ('waitMs' in answer ? [] : [answer[0]])));
	expect(made.size).toBeLessThan(20); // and they were not made for each
});

/** A question by somebody who claims to know of so many people whom nobody knows here, and of those of `known`. */
const stranger = (people: number, known: readonly (readonly [number, number])[] = []): Uint8Array =>
	encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, people + known.length);
		for (let person = 0; person < people; person++) {
			encoding.writeVarUint(encoder, 3_000_000_000 + person);
			encoding.writeVarUint(encoder, 1);
		}
		for (const [client, clock] of known) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
		}
	});

it('[Y6] people whom nobody knows here make no other answer necessary', () => {
	const doc = new Y.Doc();
	doc.clientID = 5;
	for (let n = 0; n < 3; n++) doc.getMap('notes').set(`n${n}`, n);
	const answers = new Answers(
		() => doc,
		() => 0
	);
	const frameOf = (vector: Uint8Array) => (answers.to(vector) as readonly Buffer[])[0];
	expect(frameOf(stranger(1_000))).toBe(frameOf(new Uint8Array([0])));
	const part = frameOf(stranger(0, [[5, 2]]));
	expect(frameOf(stranger(1_000, [[5, 2]]))).toBe(part);
	expect(part).not.toBe(frameOf(new Uint8Array([0])));
});

it('[L3] a question with more clocks than a document can have is garbage', () => {
	expect(readFrame(step1Frame(stranger(100_000)))).toMatchObject({ is: 'step1' });
	expect(stranger(190_000).length).toBeGreaterThan(limits.syncFrameBytes);
	expect(readFrame(step1Frame(stranger(190_000)))).toBeNull();
});
