import { isJudged } from '#domain/award.ts';
import { origins } from '#domain/award-rules.ts';
import type { AwardStrategy } from '#domain/award-views.ts';
import { milestonesOf, type Award } from '#domain/awards.ts';
import { ok, refuse, type Result } from '#domain/errors.ts';
import { noWords, type Bilingual, type Language } from '#domain/languages.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { AwardRulesReport } from '#server/exports/award/award-rules.ts';
import type { Reader } from '#server/exports/pen.ts';
import type { ExportTask } from '#server/exports/task.ts';
import { awardStrategy } from './award-origins.ts';
import { awardFor, recordAward, type AwardEntry } from './award-parts.ts';
import { createAwardResults } from './award-results.ts';
import type { Parts } from './parts.ts';
import type { Exports } from './export-services.ts';

const reportOf = (
	{ rules, ...award }: Award,
	organisation: Bilingual,
	strategy: AwardStrategy | null,
	exportedAt: number
): AwardRulesReport => ({
	organisation,
	title: award.title,
	awardDay: award.awardDay,
	isPublished: award.stage !== 'draft',
	rulesHash: award.rulesHash,
	categories: rules.categories.map(({ code, title, eligibility }) => ({
		title,
		eligibility,
		isRegister: !isJudged(code)
	})),
	criteria: rules.criteria.map((criterion) => ({
		...criterion,
		from: (strategy?.initiatives ?? []).filter(({ id }) => origins(criterion).includes(id)).map(({ title }) => title)
	})),
	method: rules.method,
	tieWithin: rules.tieWithin,
	tieCriteria: rules.tieBreaks.flatMap((rule) =>
		rule.by === 'criterion' ? rules.criteria.filter(({ id }) => id === rule.criterion).map(({ title }) => title) : []
	),
	minJudges: rules.minJudges,
	namesHidden: rules.namesHidden,
	milestones: milestonesOf({ rules, ...award }),
	exportedAt
});

export const createAwardFiles = (parts: Parts): Pick<Exports, 'startAward'> => {
	const { files, rates, store, now } = parts;
	const { certificates } = createAwardResults(parts);

	const rulesOf = async ({ award }: AwardEntry, format: 'pdf' | 'docx', reader: Reader): Promise<ExportTask> => {
		const organisation = await store.accounts.organisation(award.organisationId);
		const rules = reportOf(award, organisation?.name ?? noWords, await awardStrategy(parts, award), now());
		return { is: 'award-rules', rules, format, reader };
	};
	const certificatesOf = async (
		viewer: Viewer,
		{ award }: AwardEntry,
		language: Language
	): Promise<Result<ExportTask>> => {
		const found = await certificates(viewer, award.id);
		if (!found.ok) return found;
		if (found.value.length === 0) return refuse('not-found'); // nobody was in the running
		const papers = found.value.map(({ standing, date, ...certificate }) => ({
			...certificate,
			place: standing,
			awardDay: date,
			signed: []
		}));
		return ok({ is: 'certificates', certificates: papers, title: award.title, at: now(), language });
	};

	return {
		async startAward(viewer, id, kind, language) {
			const entry = await awardFor(parts, viewer, id, 'award.read');
			if (!entry.ok) return entry;
			const { personId } = entry.value.account;
			const reader: Reader = { language, numerals: language === 'ar' ? viewer.numerals : 'latn' };
			const task =
				kind === 'certificates'
					? await certificatesOf(viewer, entry.value, language)
					: ok(await rulesOf(entry.value, kind === 'rules-pdf' ? 'pdf' : 'docx', reader));
			if (!task.ok) return task;
			if (!rates.files.take(personId)) return refuse('request.too-many');
			const added = files.add(personId, task.value);
			if (added.ok) await recordAward(parts, id, { type: 'export', format: kind });
			return added;
		}
	};
};
