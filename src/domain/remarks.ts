import { ok, refuse, type RefusalCode, type Result } from './errors.ts';
import { countGraphemes } from './graphemes.ts';
import { limits } from './limits.ts';

/** What a person says to others in a field of its own: not empty, and no longer than a note. Gives it without its edges. */
export const checkRemark = (typed: string, missing: RefusalCode): Result<string> => {
	const words = typed.trim();
	if (words === '') return refuse(missing);
	const limit = limits.graphemesPerNote;
	return countGraphemes(words) > limit ? refuse('request.too-large', { limit }) : ok(words);
};
