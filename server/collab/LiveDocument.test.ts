import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { BoardId } from '#domain/ids.ts';
import { AuthorRegistry } from '#server/collab/attest.ts';
import { LiveDocument } from '#server/collab/LiveDocument.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';

const board = 'b' as BoardId;
const open = (updates: readonly Uint8Array[]) =>
	new LiveDocument(board, { updates, rows: updates.length, clients: new Map() }, new AuthorRegistry(new Map()), {
		random: seededRandom(1).bytes,
		now: () => 0
	});
/** Three updates of one client, each of which needs the one before, the last one a deletion. */
const inOrder = (): Uint8Array[] => {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
	doc.getMap('session').set('a', 1);
	doc.getMap('session').set('b', 2);
	doc.getMap('session').delete('b');
	return updates;
};

describe('[G9] what the document remembers', () => {
	const structsIn = ({ doc }: LiveDocument): number =>
		[...doc.store.clients.values()].reduce((sum, { length }) => sum + length, 0);

	it('is never more than it is said to be at most, and not much less when it has been counted', () => {
		const random = seededRandom(5);
		const typist = new Y.Doc();
		const live = open([]);
		typist.on('update', (bytes: Uint8Array) => live.apply(bytes));
		const text = typist.getText('session');
		for (let round = 0; round < 5_000; round++) {
			const at = random.integer(text.length + 1);
			if (random.integer(4) === 0 && at < text.length) text.delete(at, 1);
			else text.insert(at, 'ن'.repeat(1 + random.integer(3)));
			expect(live.structsAtMost()).toBeGreaterThanOrEqual(structsIn(live));
		}
		expect(live.structsAtMost() - structsIn(live)).toBeLessThan(20_000);
	});
});

describe('[D4] the document never waits for a predecessor', () => {
	it('is not opened from a log that lacks a row in the middle', () => {
		const [first, second, third] = inOrder() as [Uint8Array, Uint8Array, Uint8Array];
		const torn = open([second]);
		expect(() => torn.doc).toThrow('waits for updates');
		expect(() => torn.doc, 'asked again').toThrow('waits for updates');
		expect(() => open([first, third]).doc).toThrow('waits for updates');
		expect(open([first, second, third]).doc.getMap('session').toJSON()).toEqual({ a: 1 });
	});
	it('takes nothing that has to wait, alone or among others', () => {
		const [first, second, third] = inOrder() as [Uint8Array, Uint8Array, Uint8Array];
		expect(() => open([]).apply(second)).toThrow('waits for updates');
		expect(() => open([first]).apply(third)).toThrow('waits for updates');
		const live = open([first]);
		expect(() => live.together(() => live.apply(third))).toThrow('waits for updates');
	});
});
