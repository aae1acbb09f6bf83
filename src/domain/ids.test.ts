import { expect, test } from 'vitest';
import { asId, isId } from './ids.ts';
import { isNoteId } from './notes.ts';
import { ownEntry } from './own-entry.ts';

/** To these every object answers, whatever it holds. */
const inherited = Object.getOwnPropertyNames(Object.prototype);

test('a name to which every object answers is no id', () => {
	expect(inherited).toContain('constructor');
	expect(inherited.filter((name) => isId(name) || isNoteId(name))).toEqual([]);
	expect(() => asId('constructor')).toThrow('not an id');
	expect(['constructors', 'prototype', 'n_1'].every((name) => isId(name) && isNoteId(name))).toBe(true);
});

test('an id is 1 to 40 plain letters, that of a note 3 at least', () => {
	for (const text of ['', 'a b', 'ü', 'n'.repeat(41)]) expect([isId(text), isNoteId(text)]).toEqual([false, false]);
	expect(['n', 'n1'].map(isId)).toEqual([true, true]);
	expect(['n', 'n1'].map(isNoteId)).toEqual([false, false]);
});

test('a record answers to what it holds, and to nothing else', () => {
	const held = JSON.parse('{"a":1,"__proto__":2}') as Record<string, number>;
	expect([ownEntry(held, 'a'), ownEntry(held, '__proto__')]).toEqual([1, 2]);
	const plain: Record<string, number> = { a: 1 };
	for (const name of inherited) expect(ownEntry(plain, name)).toBeUndefined();
});
