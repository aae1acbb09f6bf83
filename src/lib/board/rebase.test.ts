import { expect, test } from 'vitest';
import { rebased } from './rebase.ts';

test.each([
	['nothing has come', 'one', 'one two', 'one', 'one two'],
	['a letter came before', 'complaints', 'complaints ', 'Ocomplaints', 'Ocomplaints '],
	['a letter came behind', 'complaints', 'Ocomplaints', 'complaints!', 'Ocomplaints!'],
	['both at the end', 'one', 'one a', 'one b', 'one a b'],
	['words were taken out elsewhere', 'one two three', 'one two three four', 'two three', 'two three four'],
	['the same words were taken out', 'one two', 'one', 'one', 'one'],
	['Arabic', 'رسوم', 'رسوم واضحة', 'كل رسوم', 'كل رسوم واضحة']
])('%s', (_, shown, typed, now, together) => {
	expect(rebased(shown, typed, now)).toBe(together);
});
