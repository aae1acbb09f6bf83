// A workshop with a strategy as large as the goals name, as a file that the product imports.
import { readFileSync } from 'node:fs';

const source = new URL('../../server/demo-workshop.json', import.meta.url);
const groups = ['leader', 'customer', 'frontline'];
const elements = [
	'organizational_strategy',
	'organizational_culture',
	'operational_excellence',
	'products_services',
	'digital_transformation',
	'organizational_identity',
	'customer_service',
	'corporate_innovation'
];
const inTurn = (/** @type {any[]} */ list, /** @type {number} */ index) => list[index % list.length];
const month = (/** @type {number} */ index) => `2028-${String(index).padStart(2, '0')}`;

/** @param {number} initiatives @param {number} notes in all, each of them evidence of one initiative */
export const strategyFile = (initiatives, notes) => {
	const sample = JSON.parse(readFileSync(source, 'utf8'));
	const voters = sample.participants.filter((/** @type {any} */ { segment }) => groups.includes(segment));
	const each = Math.floor(notes / initiatives);
	const many = Array.from({ length: initiatives }, (_, at) => at);
	const idsOf = (/** @type {number} */ at) =>
		Array.from({ length: each }, (_, note) => `n${String(at * each + note).padStart(4, '0')}`);
	const clusters = many.map((at) => {
		const { title } = inTurn(sample.clusters, at);
		return {
			id: `c${at}`,
			title: { en: `${title.en} ${at + 1}`, ar: `${title.ar} ${at + 1}` },
			noteIds: idsOf(at)
		};
	});
	const counted = sample.notes.filter((/** @type {any} */ { signal }) => signal === 'counted');
	return {
		...sample,
		notes: clusters.flatMap(({ id, noteIds }, at) =>
			noteIds.map((note, index) => ({
				...inTurn(counted, at * each + index),
				id: note,
				authorId: inTurn(voters, index).id,
				clusterId: id
			}))
		),
		clusters,
		rounds: [
			{
				...sample.rounds[0],
				optionIds: clusters.map(({ id }) => id),
				ballots: voters.map((/** @type {any} */ { id }, /** @type {number} */ at) => ({
					id: `b${at}`,
					participantId: id,
					allocations: { [`c${at}`]: 3, [`c${(at * 7 + 3) % initiatives}`]: 2 }
				}))
			}
		],
		initiatives: many.map((at) => {
			const initiative = inTurn(sample.initiatives, at);
			return {
				...initiative,
				id: `i${at}`,
				title: { en: `${initiative.title.en} ${at + 1}`, ar: `${initiative.title.ar} ${at + 1}` },
				clusterIds: [`c${at}`],
				elements: [inTurn(elements, at)],
				horizon: { start: month((at % 10) + 1), end: month((at % 10) + 3) },
				evidence: { noteIds: idsOf(at), quoteIds: initiative.evidence.quoteIds, roundIds: ['r1'] },
				dependsOn: at > 0 && at % 4 === 0 ? [`i${at - 1}`] : []
			};
		}),
		strategy: { ...sample.strategy, initiativeIds: many.map((at) => `i${at}`) },
		award: undefined,
		announcement: undefined,
		dayPlan: undefined
	};
};
