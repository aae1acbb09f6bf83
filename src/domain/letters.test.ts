import { describe, expect, it } from 'vitest';
import { mayHaveArrived, oneLine, readAddress } from './letters.ts';

describe('an address', () => {
	it.each([
		['palm@waha.example', 'palm@waha.example'],
		['  palm+cx@waha.example\n', 'palm+cx@waha.example'],
		['mailto:palm@waha.example', 'palm@waha.example'],
		['\u200fpalm@waha.example\u202c', 'palm@waha.example'],
		['palm@واحة.example', 'palm@واحة.example'],
		["o'neil@waha.example", "o'neil@waha.example"]
	])('is read as it was meant: %j', (typed, address) => expect(readAddress(typed)).toBe(address));

	it.each([
		'',
		'palm',
		'palm@',
		'@waha.example',
		'palm@waha',
		'palm@waha..example',
		'pa lm@waha.example',
		'palm@waha.example, dune@waha.example',
		'palm@waha.example;dune@waha.example',
		'Palm <palm@waha.example>',
		'palm@waha.example\r\nBcc: dune@waha.example',
		'palm@waha.example\nRCPT TO:<dune@waha.example>',
		'palm@waha.example>\r\nDATA',
		'"a b"@waha.example',
		'a@b@waha.example',
		'.palm@waha.example',
		`${'a'.repeat(65)}@waha.example`,
		`palm@${'a'.repeat(250)}.example`
	])('is none: %j', (typed) => expect(readAddress(typed)).toBeNull());
});

it('a subject is one line', () =>
	expect(oneLine(' Thanks\r\nBcc: x@y.example\u2028 and\u0000more\t')).toBe('Thanks Bcc: x@y.example and more'));
it('what may have arrived is not sent again by itself', () =>
	expect((['sent', 'refused', 'not-tried', 'unclear'] as const).map(mayHaveArrived)).toEqual([
		true,
		false,
		false,
		true
	]));
