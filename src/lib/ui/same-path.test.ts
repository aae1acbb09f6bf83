import { expect, it } from 'vitest';
import { samePath } from './same-path.ts';

it.each(['/workshops', '/j/abc?x=1', '/', '/workshops/w_1#agenda'])('keeps %s', (path) =>
	expect(samePath(path)).toBe(path)
);

it.each([
	'//evil.example',
	'/\\evil.example',
	'https://evil.example',
	'javascript:alert(1)',
	'',
	'workshops',
	'/.//evil.example',
	'/a/..//evil.example',
	'/%2e//evil.example',
	'/a\nb',
	'/\t/evil',
	null,
	7
])('refuses %s', (path) => expect(samePath(path)).toBeNull());
