import { describe, expect, it } from 'vitest';
import { readPresence } from './presence.ts';

describe('[P1] presence', () => {
	it('keeps what has the right form', () => {
		const state = { cursor: { x: 1.5, y: -2.4 }, editing: 'n_abc', drag: { ids: ['n_abc', 'c_1'], dx: 0.6, dy: 0 } };
		expect(readPresence(state)).toEqual({
			cursor: { x: 2, y: -2 },
			editing: 'n_abc',
			drag: { ids: ['n_abc', 'c_1'], dx: 1, dy: 0 }
		});
	});

	it.each([
		null,
		'words',
		[],
		{ cursor: 'here', editing: 7, drag: [] },
		{ cursor: { x: NaN, y: 0 } },
		{ cursor: null, editing: null, drag: null },
		{ drag: { ids: 'n_abc', dx: 0, dy: 0 } },
		{ user: { name: 'Somebody else' }, text: 'words' },
		{ editing: 'n_<b>' }
	])('drops %j', (state) => expect(readPresence(state)).toEqual({}));
});
