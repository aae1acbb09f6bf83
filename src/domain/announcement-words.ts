import { done, refuse, type Result } from './errors.ts';
import { countGraphemes } from './graphemes.ts';
import { languages, type Bilingual } from './languages.ts';
import { latinDigits } from './numbers.ts';

/** Every number of an announcement is one of these; a text names it in braces, `{voters}`, and holds no digits of its own. */
export const factNames = ['voters', 'notes', 'options', 'promises', 'not_chosen', 'year'] as const;
export type FactName = (typeof factNames)[number];
/** What is known of them at this moment; a fact that rests on nothing is missing. */
export type FactValues = Readonly<Partial<Record<FactName, number>>>;

export type WordPart = { readonly text: string } | { readonly fact: FactName };

const place = /\{\s*([\p{L}_]*)\s*\}/gu;
const isFactName = (name: string): name is FactName => (factNames as readonly string[]).includes(name);

/** A text as words and facts; what is in braces and no fact stays words. */
export const partsOf = (text: string): readonly WordPart[] => {
	const parts: WordPart[] = [];
	let from = 0;
	for (const found of text.matchAll(place)) {
		const [whole, name = ''] = found;
		if (!isFactName(name)) continue;
		if (found.index > from) parts.push({ text: text.slice(from, found.index) });
		parts.push({ fact: name });
		from = found.index + whole.length;
	}
	return from < text.length ? [...parts, { text: text.slice(from) }] : parts;
};

/** The text with its facts written out; one that is not known stays visible as its place. */
export const filled = (text: string, facts: FactValues, write: (value: number, fact: FactName) => string): string =>
	partsOf(text)
		.map((part) => {
			if ('text' in part) return part.text;
			const value = facts[part.fact];
			return value === undefined ? `{${part.fact}}` : write(value, part.fact);
		})
		.join('');

const months = [
	'January|February|March|April|May|June|July|August|September|October|November|December',
	'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec',
	'يناير|فبراير|مارس|أبريل|إبريل|ابريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر'
].join('|');
const dayOfMonth = '(?:[12]\\d|3[01]|0?[1-9])';
const notInNumber = ['(?<![\\p{N}.,:/-])', '(?![\\p{N}%٪]|[.,:/-]\\p{N})'] as const;
const exempt = [
	'#\\p{L}[\\p{L}\\p{M}\\p{N}_]*', // a hashtag begins with a letter
	'(?<![\\p{N}-])20\\d\\d-(?:0[1-9]|1[0-2])-(?:[012]\\d|3[01])(?![\\p{N}-])',
	`(?<!\\p{N})${dayOfMonth}(?:st|nd|rd|th)? (?:of )?(?:${months})(?!\\p{L})`,
	`(?<!\\p{L})(?:${months}) ${dayOfMonth}(?:st|nd|rd|th)?${notInNumber[1]}`,
	`${notInNumber[0]}(?:[01]?\\d|2[0-3]):[0-5]\\d${notInNumber[1]}`
].map((pattern) => new RegExp(pattern, 'giu'));
const digits = /\p{N}[\p{N}\p{M}.,٫٬:/%٪]*/gu; // of any script, fractions and Roman numerals with them
const eachDigit = /\p{Nd}/gu;

const zeroOf = (sign: string): number => {
	// Digits of a script stand side by side, nought first.
	let code = sign.codePointAt(0) ?? 0;
	for (let steps = 0; steps < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - 1)); steps++) code--;
	return code;
};
const plainDigits = (text: string): string =>
	latinDigits(text.normalize('NFKC')).replace(eachDigit, (sign) => {
		if (/[0-9]/.test(sign)) return sign;
		return String((sign.codePointAt(0) ?? 0) - zeroOf(sign));
	});

/**
 * Numbers that a person typed and that could pose as a count. Digits of every script count. Allowed are dates (a day with
 * its month, or 2027-10-05), times of day (11:00), hashtags, and the years that are announced, where they stand alone.
 */
export const typedNumbers = (text: string, years: readonly number[] = []): readonly string[] => {
	let rest = plainDigits(text.replace(place, '\ufffc'));
	for (const pattern of exempt) rest = rest.replace(pattern, '\ufffc');
	const year = new RegExp(`${notInNumber[0]}(?:${['x', ...years].join('|')})${notInNumber[1]}`, 'gu');
	return [...rest.replace(year, '\ufffc').matchAll(digits)].map(([found]) => found.replace(/[.,:/]+$/, ''));
};

const numberWords: readonly RegExp[] = [
	/(?<!\p{L})(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|percent)(?!\p{L})/giu,
	/(?<![\p{L}\p{M}])(?:[وفبلك])?(?:ال)?(?:اثنان|اثنين|اثنتان|اثنتين|ثلاث|أربع|خمس|ست|سبع|ثماني?|تسع|عشر|مئة|مائة|مئتان|مئتين|مئات|ألف|ألفان|ألفين|آلاف|مليون|ملايين|عشرات|عشرون|عشرين|ثلاثون|ثلاثين|أربعون|أربعين|خمسون|خمسين|ستون|ستين|سبعون|سبعين|ثمانون|ثمانين|تسعون|تسعين|نصف|بالمئة)(?:ة|ون|ين)?(?![\p{L}])/gu
];
/** Numbers in words are not refused, since «three» is a word like others, but they are shown to whoever seals. */
export const wordNumbers = (text: string): readonly string[] =>
	numberWords.flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found));

const braces = '\\{\\s*[\\p{L}_]*\\s*\\}';
const joined = [
	`${braces}[\\p{Cf}\\p{M}.,٫٬'’]*${braces}`, // two facts read as one number
	`${braces}[\\p{Cf}\\p{M}]*[%٪‰]`
].map((pattern) => new RegExp(pattern, 'u'));
/** Facts that are written together pose as a number that nobody counted. */
const joinedFacts = (text: string): string | undefined => joined.flatMap((pattern) => pattern.exec(text)?.[0] ?? [])[0];

export const unknownFacts = (text: string, facts: FactValues): readonly string[] =>
	[...text.matchAll(place)]
		.map(([, name = '']) => name)
		.filter((name) => !isFactName(name) || facts[name] === undefined);

export const announcementLimits = { title: 120, words: 600, note: 400, slug: 60 } as const;

/** May these words be kept? `facts` are asked only where they are to be public. */
export const checkWords = (
	words: Bilingual,
	{ years, most, facts }: { readonly years: readonly number[]; readonly most: number; readonly facts?: FactValues }
): Result<void> => {
	for (const language of languages) {
		const text = words[language];
		if (countGraphemes(text) > most) return refuse('announcement.too-long', { max: most });
		const [typed = joinedFacts(text)] = typedNumbers(text, years);
		if (typed !== undefined) return refuse('announcement.number-typed', { number: typed });
		const [unknown] = unknownFacts(
			text,
			facts ?? (Object.fromEntries(factNames.map((name) => [name, 0])) as FactValues)
		);
		if (unknown !== undefined) return refuse('announcement.fact-unknown', { name: unknown });
	}
	return done;
};
