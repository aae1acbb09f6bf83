import { describe, expect, it } from 'vitest';
import { aliases, freeAliases } from './aliases.ts';

describe('aliases', () => {
	it('are distinct in both languages', () => {
		expect(new Set(aliases.map(({ en }) => en)).size).toBe(aliases.length);
		expect(new Set(aliases.map(({ ar }) => ar)).size).toBe(aliases.length);
	});
	it('leave out what somebody bears in either language, and go round the end', () => {
		const taken = new Set([aliases[0]?.en ?? '', aliases[1]?.ar ?? '']);
		expect(freeAliases(taken, 2, aliases.length - 1)).toEqual([aliases.at(-1), aliases[2]]);
	});
	it('count on when every plant is taken', () => {
		const taken = new Set(aliases.map(({ en }) => en));
		expect(freeAliases(taken, 1, 0)).toEqual([{ en: 'Palm 2', ar: 'نخلة 2' }]);
	});
});
