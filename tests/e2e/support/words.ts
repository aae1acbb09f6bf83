import { readFileSync } from 'node:fs';
import type { Language } from '#domain/languages.ts';

/** What a test looks for on a screen, by the key of its message: every journey can then run in either language. */
export interface Words {
	readonly language: Language;
	/** The sentence as it is shown. A plural picks its form by `count`; `n` is what is shown for it. */
	get(key: string, params?: Params): string;
	/** The same with anything in the place of an input that is not given. */
	pattern(key: string, params?: Params): RegExp;
	pick(text: { readonly en: string; readonly ar: string }): string;
}
type Params = Readonly<Record<string, string | number>>;
type Message = string | readonly [{ readonly match: Readonly<Record<string, string>> }];

const read = (language: Language): Record<string, Message> => {
	const file = new URL(`../../../messages/${language}.json`, import.meta.url);
	return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Message>;
};
const messages = { en: read('en'), ar: read('ar') };
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
// Isolates around what is written in another direction: seen by nobody, part of the text.
const isolates = '[\\u2066-\\u2069\\u200e\\u200f]*';

const variants = (language: Language, key: string, params: Params): string[] => {
	const message = messages[language][key];
	if (message === undefined) throw new Error(`messages/${language}.json has no ${key}`);
	if (typeof message === 'string') return [message];
	const [{ match }] = message;
	if (params['count'] === undefined) return Object.values(match);
	const category = new Intl.PluralRules(language).select(Number(params['count']));
	const form = match[`p=${category}`] ?? match['p=other'];
	if (form === undefined) throw new Error(`${key} has no form for ${params['count']}`);
	return [form];
};

export const words = (language: Language): Words => ({
	language,
	pick: (text) => text[language],
	get: (key, params = {}) => {
		const all = params['count'] !== undefined && params['n'] === undefined ? { ...params, n: params['count'] } : params;
		const [form, ...others] = variants(language, key, all);
		if (form === undefined || others.length > 0) throw new Error(`${key} needs a count`);
		return form.replace(/\{(\w+)\}/g, (_, name: string) => {
			const value = all[name];
			if (value === undefined) throw new Error(`${key} needs ${name}`);
			return String(value);
		});
	},
	pattern: (key, params = {}) => {
		const all = params['count'] !== undefined && params['n'] === undefined ? { ...params, n: params['count'] } : params;
		const forms = variants(language, key, all).map((form) =>
			form
				.split(/\{(\w+)\}/)
				.map((part, index) => {
					if (index % 2 === 0) return escaped(part);
					const value = all[part];
					return value === undefined ? '.+' : `${isolates}${escaped(String(value))}${isolates}`;
				})
				.join('')
		);
		return new RegExp(`^\\s*(?:${forms.join('|')})\\s*$`, 's');
	}
});
