import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Bench, Sender } from './bench.ts';
import { Deletes } from './deletes.ts';
import type { Parsed } from './parse.ts';
import type { Walk } from './walk.ts';
import type { Writes } from './writes.ts';

it('[G5] whether a text goes with an update is found once, however many letters ask', () => {
	const doc = new Y.Doc();
	const text = doc.getMap('notes').set('a', new Y.Text()) as Y.AbstractType<unknown>;
	let looked = 0;
	const ranges = Array.from({ length: 1_000 }, (_, n) => ({
		get client() {
			looked++;
			return doc.clientID + 1;
		},
		start: 2 * n,
		end: 2 * n + 1
	}));
	const walk = { reach: () => Infinity, sections: new Map(), state: () => 0 };
	const deletes = new Deletes({ doc } as Bench, {} as Sender, walk as unknown as Walk, {} as Writes);
	deletes.check({ ranges } as unknown as Parsed);
	looked = 0;
	for (let letter = 0; letter < 100; letter++) expect(deletes.takes(text)).toBe(false);
	expect(looked).toBe(ranges.length);
});
