import * as v from 'valibot';
import { refuse, ok, type Result } from '#domain/errors.ts';
import { asId, isId, type PhaseId } from '#domain/ids.ts';
import type { Bilingual } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import { parseNumber } from '#domain/numbers.ts';
import { phaseKinds, type Phase } from '#domain/phases.ts';
import type { WorkshopEdit } from '#server/services/services.ts';
import { text } from '../../refused.ts';

const words = v.pipe(v.string(), v.maxLength(2_000));
const bilingual = v.object({ en: words, ar: words });
const weight = v.optional(v.number());
const phase = v.object({
	id: v.pipe(
		v.string(),
		v.check(isId),
		v.transform((id) => asId<PhaseId>(id))
	),
	kind: v.picklist(phaseKinds),
	minutes: v.number(),
	prompt: bilingual,
	numbers: v.optional(v.pipe(v.array(v.number()), v.maxLength(10))),
	vote: v.optional(
		v.object({
			budget: v.number(),
			maxPerOption: v.number(),
			over: v.picklist(['clusters', 'notes']),
			weights: v.object({ leader: weight, customer: weight, frontline: weight, peer: weight })
		})
	)
});
const agenda = v.pipe(v.array(phase), v.maxLength(limits.phasesPerAgenda + 1));

/** The agenda travels as one field; without script it is missing, and the template's own is used. */
const readAgenda = (form: FormData): Result<readonly Phase[] | undefined> => {
	const sent = text(form, 'agenda');
	if (sent === '') return ok(undefined);
	try {
		const parsed = v.safeParse(agenda, JSON.parse(sent));
		// What has no value was left out by JSON, so that no key is there with undefined.
		return parsed.success ? ok(parsed.output as readonly Phase[]) : refuse('request.invalid');
	} catch (error) {
		if (error instanceof SyntaxError) return refuse('request.invalid');
		throw error;
	}
};

const readBilingual = (form: FormData, name: string): Bilingual | undefined =>
	form.has(`${name}_en`) || form.has(`${name}_ar`)
		? { en: text(form, `${name}_en`), ar: text(form, `${name}_ar`) }
		: undefined;

/** A section without a name in either language is one that was taken away, or the empty row that adds one. */
const readZones = (form: FormData): WorkshopEdit['zones'] => {
	const ids = form.getAll('zone').map(String);
	if (ids.length === 0) return undefined;
	return ids
		.map((id) => ({ id, title: { en: text(form, `zone_${id}_en`), ar: text(form, `zone_${id}_ar`) } }))
		.filter(({ title }) => title.en.trim() !== '' || title.ar.trim() !== '');
};

const readCxDay = (form: FormData): WorkshopEdit['cxDay'] => {
	if (!form.has('cx_year')) return undefined;
	const date = text(form, 'cx_date');
	const reason = text(form, 'cx_reason');
	return {
		year: parseNumber(text(form, 'cx_year')) ?? 0,
		rule: text(form, 'cx_rule'),
		...(date && { date }),
		...(reason && { reason })
	};
};

const oneOf = <T extends string>(value: FormDataEntryValue | null, ...choices: readonly T[]): T | undefined =>
	choices.find((choice) => choice === value);

const given = <T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
	Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;

const readCount = (form: FormData, name: string): number | undefined =>
	form.has(name) ? (parseNumber(text(form, name)) ?? 0) : undefined;

/** What a form says about a workshop; the service decides whether it may be so. Fields that are not there change nothing. */
export const readWorkshop = (form: FormData): Result<WorkshopEdit> => {
	const phases = readAgenda(form);
	if (!phases.ok) return phases;
	const cxDay = readCxDay(form);
	return ok(
		given({
			title: readBilingual(form, 'title'),
			purpose: readBilingual(form, 'purpose'),
			flow: oneOf(form.get('flow'), 'rtl', 'ltr'),
			authorship: oneOf(form.get('authorship'), 'hidden', 'named'),
			votersFloor: readCount(form, 'floor'),
			notesPerPerson: readCount(form, 'notes'),
			// A switch that is off sends nothing; the field beside it says that it was on the page.
			peersVote: form.has('has_peers') ? form.has('peers') : undefined,
			cxDay,
			agenda: phases.value,
			zones: readZones(form)
		})
	);
};
