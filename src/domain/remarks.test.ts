import { expect, it } from 'vitest';
import { limits } from './limits.ts';
import { checkRemark } from './remarks.ts';

it('a remark is taken without its edges, and refused when nothing or too much is said', () => {
	expect(checkRemark('  Say who owns it \n', 'review.reason-missing')).toEqual({ ok: true, value: 'Say who owns it' });
	expect(checkRemark(' \n', 'review.reason-missing')).toEqual({
		ok: false,
		refusal: { code: 'review.reason-missing' }
	});
	const limit = limits.graphemesPerNote;
	// A family of four is one sign, however many code units it takes.
	expect(checkRemark('👨‍👩‍👧‍👦'.repeat(limit), 'review.reason-missing').ok).toBe(true);
	expect(checkRemark('a'.repeat(limit + 1), 'review.reason-missing')).toEqual({
		ok: false,
		refusal: { code: 'request.too-large', params: { limit } }
	});
});
