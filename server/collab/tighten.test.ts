import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { tighten } from './tighten.ts';

describe('a document that was just read', () => {
	it('says the same when it has been tightened, and takes edits as before', () => {
		const origin = new Y.Doc();
		const record = new Y.Map<unknown>();
		origin.getMap('notes').set('n', record);
		record.set('x', 12);
		record.set('tags', ['a', 'ب']);
		const words = new Y.Text('words');
		record.set('text', words);
		origin.getArray('list').push([1, 'two', null]);
		const read = new Y.Doc();
		read.getMap('notes');
		read.getArray('list');
		Y.applyUpdate(read, Y.encodeStateAsUpdate(origin));
		tighten(read);
		expect(read.toJSON()).toEqual(origin.toJSON());
		expect(Y.encodeStateAsUpdate(read)).toEqual(Y.encodeStateAsUpdate(origin));

		record.set('x', 13);
		origin.getArray('list').insert(1, ['between']);
		Y.applyUpdate(read, Y.encodeStateAsUpdate(origin, Y.encodeStateVector(read)));
		expect(read.toJSON()).toEqual(origin.toJSON());
	});
});
