import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { iconNames } from './icons.ts';

it('names every sign of the sprite, and no other', () => {
	const sprite = readFileSync(new URL('icons.svg', import.meta.url), 'utf8');
	const drawn = [...sprite.matchAll(/<symbol id="(\w+)"/g)].map(([, name]) => name);
	expect(drawn).toEqual([...iconNames]);
});
