/** Inlang's message format: a text, or an array with one object of variants. */
interface Variants {
	readonly declarations: readonly string[];
	readonly selectors: readonly string[];
	readonly match: Readonly<Record<string, string>>;
}
export type Message = string | readonly Variants[];
export type Messages = Readonly<Record<string, Message>>;

const variantsOf = (message: Message): Variants | null => (typeof message === 'string' ? null : (message[0] ?? null));

export const textsOf = (message: Message): string[] =>
	typeof message === 'string' ? [message] : Object.values(variantsOf(message)?.match ?? {});

const localsOf = ({ declarations }: Variants): { name: string; plural: boolean }[] =>
	declarations.flatMap((line) => {
		const [, name, kind] = /^local\s+(\w+)\s*=\s*\w+\s*:\s*(\w+)/.exec(line) ?? [];
		return name ? [{ name, plural: kind === 'plural' }] : [];
	});

export const inputsOf = (message: Message): string[] => {
	const variants = variantsOf(message);
	const declared = variants?.declarations.flatMap((line) => /^input\s+(\w+)/.exec(line)?.[1] ?? []) ?? [];
	const locals = new Set(variants ? localsOf(variants).map(({ name }) => name) : []);
	const used = textsOf(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''));
	return [...new Set([...declared, ...used])].filter((name) => !locals.has(name)).sort();
};

/** For each combination of selectors, the cases that a language needs and the message lacks, and those that it does not know. */
const pluralFaults = (message: Message, locale: string): string[] => {
	const variants = variantsOf(message);
	if (!variants) return [];
	const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
	const plurals = localsOf(variants).filter(({ name, plural }) => plural && variants.selectors.includes(name));
	const cases = Object.keys(variants.match).map(
		(key) => new Map(key.split(/,\s*/).map((part) => part.split('=') as [string, string]))
	);
	return plurals.flatMap(({ name }) => {
		const byRest = new Map<string, Set<string>>();
		for (const each of cases) {
			const rest = [...each]
				.filter(([selector]) => selector !== name)
				.sort()
				.join();
			byRest.set(rest, (byRest.get(rest) ?? new Set()).add(each.get(name) ?? ''));
		}
		return [...byRest].flatMap(([rest, found]) => [
			...needed.filter((category) => !found.has(category)).map((category) => `lacks ${name}=${category} ${rest}`),
			...[...found]
				.filter((category) => !(needed as string[]).includes(category))
				.map((category) => `knows no ${name}=${category} ${rest}`)
		]);
	});
};

// Words of the style guide that a reader would stumble over; «…» are the quotation marks, and nobody is shouted at.
const slips: Record<string, readonly [RegExp, string][]> = {
	ar: [
		[/["'“”]/, 'quotation marks are «…»'],
		[/[?;]|,(?!\d)/, 'the signs are ؟ ؛ ،'],
		[/حوت العميل/, 'the words of the glossary for the voice of the customer']
	],
	all: [[/[!！]/, 'no exclamation marks']]
};

export const faultsOf = (locale: string, own: Messages, base: Messages): string[] => {
	const keys = (messages: Messages): string[] => Object.keys(messages).filter((key) => key !== '$schema');
	const missing = keys(base)
		.filter((key) => !(key in own))
		.map((key) => `${key}: is missing`);
	const extra = keys(own)
		.filter((key) => !(key in base))
		.map((key) => `${key}: is in no other language`);
	const faults = keys(own).flatMap((key) => {
		const message = own[key] ?? '';
		const other = base[key];
		const texts = textsOf(message);
		const found = [...pluralFaults(message, locale)];
		if (texts.length === 0 || texts.some((text) => !text.trim())) found.push('is empty');
		if (other !== undefined && inputsOf(message).join() !== inputsOf(other).join())
			found.push(`has the inputs ${inputsOf(message).join()} not ${inputsOf(other).join()}`);
		for (const [pattern, rule] of [...(slips[locale] ?? []), ...(slips['all'] ?? [])]) {
			if (texts.some((text) => pattern.test(text.replace(/\{\w+\}/g, '')))) found.push(rule);
		}
		return found.map((fault) => `${key}: ${fault}`);
	});
	return [...missing, ...extra, ...faults];
};
