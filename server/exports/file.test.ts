import { expect, it } from 'vitest';
import { fileNameOf } from './file.ts';

const at = Date.UTC(2027, 9, 5);

it.each([
	`${'x'.repeat(79)}😀 and more`,
	'half \ud83d an emoji',
	'\udc00',
	'../../etc/passwd',
	'\u202egnp.exe',
	'a\r\nset-cookie: b'
])('is a name that can stand in an address: %j', (title) => {
	const name = fileNameOf(title, at);
	expect(() => encodeURIComponent(name)).not.toThrow();
	expect(name).not.toMatch(/[/\\\r\n\u202e:]|^\./);
	expect(name).toMatch(/-2027-10-05$/);
	expect([...name].length).toBeLessThanOrEqual(91);
});
