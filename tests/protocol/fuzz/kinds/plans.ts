import * as Y from 'yjs';
import type { InitiativeId, LineId, OptionId } from '#domain/ids.ts';
import {
	addInitiative,
	addLine,
	moveLine,
	removeInitiative,
	removeLine,
	retypeInitiative,
	retypeLine,
	retypeStrategy,
	retypeWhy,
	setCandidate,
	setDelivery,
	setEvidence,
	setPromotion,
	setStrategyState
} from '#collab/strategy-operations.ts';
import { whyKey } from '#collab/strategy-candidates.ts';
import { initiativesOf, initiativeTexts, linesOf, planKeys, planOf, strategyOf } from '#collab/strategy-schema.ts';
import type { SeededRandom } from '../../../support/seeded-random.ts';
import * as craft from '../../support/craft.ts';
import { candidate, ids, type Scene } from '../scene.ts';
import { kind, type Build, type Kinds } from './kind.ts';

/** With the means of Yjs, on a page that asks nobody. */
const page =
	(change: (doc: Y.Doc, random: SeededRandom) => unknown, gc = true): Build =>
	(scene, random) =>
		scene.edited((doc) => change(doc, random), gc);
const isTight = (scene: Scene): boolean => scene.target.bounds.notesPerBoard < 100;
/** Where there is a strategy: on a draft there is none. */
const itemOf = (scene: Scene, key: string): Y.Item | undefined =>
	strategyOf(scene.target.live.doc)._map.get(key) ?? undefined;
const inPassage =
	(make: (where: Parameters<typeof craft.text>[0]) => craft.CraftedStruct): Build =>
	(scene) => {
		const text = itemOf(scene, 'titleAr');
		return text && !text.deleted ? scene.update(() => [make({ parent: text.id })]) : null;
	};
/** In the place of a text, without a word of deletion: Yjs takes the old one out by itself. */
const overText =
	(make: (where: Parameters<typeof craft.text>[0]) => craft.CraftedStruct): Build =>
	(scene) => {
		const text = initiativesOf(scene.target.live.doc).get(ids.initiative)?._map.get('art');
		return text && !text.deleted ? scene.update(() => [make({ origin: text.lastId })]) : null;
	};
const put = (key: string, value: unknown): Build =>
	page((doc) =>
		initiativesOf(doc)
			.get(ids.initiative)
			?.set(key, typeof value === 'function' ? (value as () => unknown)() : value)
	);
const evidence = { noteIds: [ids.omar], quoteIds: [], clusterIds: [], roundIds: [], workshopId: 'w_9' as never };

/** A record as the page of another version would make it: without one of its texts. */
const incomplete = (): Y.Map<unknown> => {
	const record = new Y.Map<unknown>();
	for (const key of Object.keys(initiativeTexts)) if (key !== 'art') record.set(key, new Y.Text('x'));
	return record;
};
const fresh = (random: SeededRandom): InitiativeId => `i_${random.integer(1e6)}` as InitiativeId;
const wrong: readonly (readonly [string, unknown])[] = [
	['elements', '["moon"]'],
	['elements', '["customer_service","customer_service"]'],
	['elements', '{"customer_service":true}'],
	['components', 'functional'],
	['dependsOn', '["a b"]'],
	['horizon', '{"start":"2028-13","end":"2028-01"}'],
	['horizon', '{"start":"2028-01"}'],
	['impactEffort', '{"impact":9,"effort":1}'],
	['rice', '{"reach":1,"impact":1,"confidence":0.7,"effort":1}'],
	['wsjf', '{"value":1,"time":1,"risk":1,"size":4}'],
	['wsjf', '{"value":1,"time":1,"risk":1,"size":1,"more":1}'],
	['ambition', 'dream'],
	['baseline', Infinity],
	['baseline', '12'],
	['baselineAt', '2028-02-31'],
	['targetAt', 7],
	['better', 'sideways'],
	['unit', 'x'.repeat(41)],
	['order', NaN]
];

/** [G7] [G8] [G9] A strategy: by those who may plan and by all the others. */
export const planKinds: Kinds = {
	'a passage of a strategy, typed into': kind(
		page((doc, random) => retypeStrategy(doc, 'titleAr', `عنوان ${random.integer(99)} 👍`)),
		'G7.plan'
	),
	'why something was not chosen': kind(
		page((doc, random) => retypeWhy(doc, ids.option, random.pick(['en', 'ar']), `لأن ${random.integer(99)} 👍`)),
		'G7.plan'
	),
	'why something was not chosen, replaced': kind(
		page((doc) => strategyOf(doc).set(whyKey(ids.option, 'ar'), new Y.Text('x'))),
		'G7.server'
	),
	'why of something that nobody voted on': kind(
		page((doc, random) => strategyOf(doc).set(`whyEn/c_${2 + random.integer(9)}`, new Y.Text('x'))),
		'G7.server'
	),
	'why something was not chosen, taken away': kind(
		page((doc) => strategyOf(doc).delete(whyKey(ids.option, 'en'))),
		'G8.server'
	),
	'a passage of a strategy, taken out': kind(
		page((doc) => {
			const text = strategyOf(doc).get('titleAr');
			if (text instanceof Y.Text && text.length > 0) text.delete(0, 1);
		}),
		'G8.plan'
	),
	'words of an initiative': kind(
		page((doc, random) => retypeInitiative(doc, ids.initiative, 'titleEn', `Visits ${random.integer(99)}`)),
		'G7.plan'
	),
	'words of a line': kind(
		page((doc, random) => retypeLine(doc, ids.line, 'en', `Line ${random.integer(99)}`)),
		'G7.plan'
	),
	'a new line': kind(
		page((doc, random) =>
			addLine(doc, { id: `l_${random.integer(1e6)}` as LineId, is: 'risk', order: 2, text: { en: 'x' } })
		),
		'G7.plan'
	),
	'a new initiative': kind(
		page((doc, random) => addInitiative(doc, { id: fresh(random), fields: { order: 3 }, texts: { titleEn: 'x' } })),
		'G7.plan'
	),
	'an initiative in the place of another': kind(
		page((doc) => addInitiative(doc, { id: ids.otherInitiative, fields: { order: 3 }, texts: { titleEn: 'other' } })),
		'G7.plan'
	),
	'the order of a line': kind(
		page((doc, random) => moveLine(doc, ids.line, random.integer(99))),
		'G7.plan'
	),
	'the end of a line': kind(
		page((doc, random) => random.integer(4) === 0 && removeLine(doc, ids.line)),
		'G8.plan'
	),
	'the end of an initiative': kind(
		page((doc, random) => random.integer(4) === 0 && removeInitiative(doc, ids.otherInitiative)),
		'G8.plan'
	),
	'a field of a strategy, replaced': kind(
		page((doc) => strategyOf(doc).set('titleAr', new Y.Text('x'))),
		'G7.server'
	),
	'a field that strategies do not have': kind(
		page((doc, random) => strategyOf(doc).set(random.pick(['votes', '__proto__']), new Y.Text('x'))),
		'G7.server'
	),
	'a field of a strategy, taken away': kind(
		page((doc) => strategyOf(doc).delete('visionEn')),
		'G8.server'
	),
	'evidence, forged': kind(
		page((doc, random) => setEvidence(doc, random.pick([ids.initiative, ids.otherInitiative]), evidence)),
		'G7.server'
	),
	'evidence, taken away': kind(
		page((doc) => planOf(doc).delete(planKeys.evidence(ids.initiative))),
		'G8.server'
	),
	'a delivery, forged': kind(
		page((doc) => setDelivery(doc, ids.initiative, { at: 'told' })),
		'G7.server'
	),
	'a rank in the vote, forged': kind(
		page((doc) =>
			setPromotion(doc, ids.initiative, {
				workshopId: 'w_1' as never,
				roundId: null,
				optionId: null,
				decidedAs: null,
				rank: 1,
				reason: '',
				at: 1
			})
		),
		'G7.server'
	),
	'votes, forged': kind(
		page((doc, random) => setCandidate(doc, { ...candidate, rank: 1, votes: random.pick([null, candidate.votes]) })),
		'G7.server'
	),
	'an option that nobody voted on': kind(
		page((doc, random) => setCandidate(doc, { ...candidate, optionId: `c_${random.integer(99) + 2}` as OptionId })),
		'G7.server'
	),
	'an option, taken away': kind(
		page((doc) => planOf(doc).delete(planKeys.candidate(ids.option))),
		'G8.server'
	),
	'a state of a strategy': kind(
		page((doc) => setStrategyState(doc, 'approved')),
		'G7.server'
	),
	'evidence in the record of an initiative': kind(put('evidence', JSON.stringify(evidence)), 'G7.plan-keys'),
	'a delivery in the record of an initiative': kind(put('delivery', '{"at":"told"}'), 'G7.plan-keys'),
	'a map in an initiative': kind(
		put('elements', () => new Y.Map()),
		'G7.plan-keys'
	),
	'a text of an initiative, replaced': kind(
		put('titleEn', () => new Y.Text('mine')),
		'G7.plan-texts'
	),
	'a value as a text of an initiative': kind(put('art', 'mine'), 'G7.plan-texts'),
	'a text over a text of an initiative': kind(
		overText((where) => craft.text(where)),
		'G7.plan-texts'
	),
	'dead content over a text of an initiative': kind(
		overText((where) => craft.dead(1, where)),
		'G7.plan-texts'
	),
	'a text of a line, replaced': kind(
		page((doc) => linesOf(doc).get(ids.line)?.set('ar', new Y.Text('mine'))),
		'G7.plan-texts'
	),
	'a text of an initiative, taken away': kind(
		page((doc) => initiativesOf(doc).get(ids.initiative)?.delete('summaryEn')),
		'G8.plan-texts'
	),
	'an initiative without one of its texts': kind(
		page((doc, random) => initiativesOf(doc).set(fresh(random), incomplete())),
		'G7.plan-whole'
	),
	'an initiative with nothing': kind(
		page((doc, random) => initiativesOf(doc).set(fresh(random), new Y.Map())),
		'G7.plan-whole'
	),
	'an initiative whose text goes as it comes': kind(
		page((doc, random) => {
			const id = fresh(random);
			addInitiative(doc, { id, fields: { order: 1 }, texts: { titleEn: 'x' } });
			initiativesOf(doc).get(id)?.delete('art');
		}, false),
		'G7.plan-whole'
	),
	'a value as an initiative': kind(
		page((doc, random) => doc.getMap('initiatives').set(random.pick([ids.otherInitiative, fresh(random)]), 1)),
		'G7.plan-entry'
	),
	'a line of a name that is none': kind(
		page((doc, random) =>
			addLine(doc, { id: random.pick(['a b', '../x', 'l'.repeat(41), '']) as LineId, is: 'risk', order: 1 })
		),
		'G7.plan-entry'
	),
	'a value of an initiative that is none': kind(
		page((doc, random) => {
			const [key, value] = random.pick(wrong);
			initiativesOf(doc).get(ids.initiative)?.set(key, value);
		}),
		'G7.plan-values'
	),
	'a line of a kind that is none': kind(
		page((doc) => linesOf(doc).get(ids.line)?.set('is', 'promise')),
		'G7.plan-values'
	),
	'a map in a passage': kind(
		inPassage((where) => craft.map(where)),
		'G7.typing'
	),
	'a key in a passage': kind(
		inPassage((where) => craft.string('x', { ...where, key: 'is' })),
		'G7.typing'
	),
	'a passage too long': kind(
		inPassage((where) => craft.string('م'.repeat(600), where)),
		'G9.graphemes'
	),
	'a passage too long by code units': kind(
		inPassage((where) => craft.string(`a${'\u0301'.repeat(4_000)}`, where)),
		'G9.units'
	),
	'an emoji of a passage, torn': kind((scene) => {
		const item = itemOf(scene, 'titleAr');
		const type = item?.content instanceof Y.ContentType ? item.content.type : null;
		for (let piece = type?._start ?? null; piece; piece = piece.right) {
			if (piece.deleted || !(piece.content instanceof Y.ContentString)) continue;
			const at = piece.content.str.search(/[\uD800-\uDBFF]/);
			if (at >= 0) return craft.update([], { [piece.id.client]: [[piece.id.clock + at + 1, 1]] });
		}
		return null;
	}, 'G4.deleted'),
	'more lines than a strategy holds': kind(
		(scene) =>
			isTight(scene)
				? scene.edited((doc) => {
						for (const id of ['l_7', 'l_8', 'l_9'] as LineId[]) addLine(doc, { id, is: 'risk', order: 9 });
					})
				: null,
		'G9.lines'
	),
	'more initiatives than a strategy holds': kind(
		(scene) =>
			isTight(scene)
				? scene.edited((doc) => {
						for (const id of ['i_7', 'i_8', 'i_9', 'i_10'] as InitiativeId[])
							addInitiative(doc, { id, fields: { order: 9 } });
					})
				: null,
		'G9.initiatives'
	),
	'more initiatives, in the place of others': kind((scene) =>
		isTight(scene)
			? scene.edited((doc) => {
					for (const id of [ids.initiative, ids.otherInitiative, 'i_7', 'i_8', 'i_9'] as InitiativeId[])
						addInitiative(doc, { id, fields: { order: 9 } });
				})
			: null
	)
};
