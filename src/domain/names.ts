import { ok, refuse, type Result } from './errors.ts';
import { countGraphemes } from './graphemes.ts';
import { limits } from './limits.ts';

// Embeddings, overrides and isolates in a name would turn the words around it; the joiners U+200C and U+200D are letters' business.
const bidiControls = /[\u202A-\u202E\u2066-\u2069]/g;
const controls = /\p{Cc}+/gu;
const visible = /[\p{L}\p{N}\p{S}\p{P}]/u;

export const cleanName = (typed: string): string =>
	typed.replace(bidiControls, '').replace(controls, ' ').replace(/\s+/g, ' ').trim().normalize('NFC');

/** A name or alias as its person typed it. A name of nothing but invisible characters is none. */
export const checkName = (typed: string): Result<string> => {
	const name = cleanName(typed);
	if (!visible.test(name)) return refuse('join.name-missing');
	return countGraphemes(name) > limits.nameGraphemes
		? refuse('request.too-large', { limit: limits.nameGraphemes })
		: ok(name);
};
