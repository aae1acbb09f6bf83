import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { ClusterId, InitiativeId, LineId, StrategyId, WorkshopId } from '#domain/ids.ts';
import type { Component, Element } from '#domain/notes.ts';
import { addLine, retypeInitiative, retypeStrategy, setInitiative } from '#collab/strategy-operations.ts';
import type { StrategyText } from '#collab/strategy-schema.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { valueOf, type TestApp } from './app.ts';
import { openPlan } from './plan-client.ts';
import { openedStrategy } from './written-strategy.ts';

export interface SampleStrategy {
	readonly owner: Viewer;
	readonly workshop: WorkshopId;
	readonly strategy: StrategyId;
}

const texts: Partial<Record<StrategyText, string>> = {
	titleEn: sample.strategy.title.en,
	titleAr: sample.strategy.title.ar,
	visionEn: sample.strategy.vision.en,
	visionAr: sample.strategy.vision.ar,
	sponsor: 'الرئيس التنفيذي',
	owner: 'Huda · هدى',
	cadence: 'كل ثلاثة أشهر',
	communicationEn: 'Announced on CX Day by the CEO, with a thank-you to every customer who spoke.',
	communicationAr: 'يعلنها الرئيس التنفيذي في يوم تجربة العميل، مع شكر لكل عميل تحدث.',
	notChosenEn: 'Ideas that need a new law wait for the regulator.',
	notChosenAr: 'الأفكار التي تحتاج إلى نظام جديد تنتظر الجهة المنظِّمة.',
	empty_organizational_identity: 'تُراجَع الهوية في عام 2029 بعد افتتاح الفروع (CX lab).'
};
const risks = [
	{ en: 'Field teams may be short of people in summer.', ar: 'قد ينقص أفراد الفرق الميدانية صيفًا.' },
	{ en: 'The billing system is replaced in the same year.', ar: 'يُستبدل نظام الفوترة في السنة نفسها.' }
];

/** The strategy of the sample: what its workshop decided, promoted, and completed as its file says. */
export const sampleStrategy = async (test: TestApp): Promise<SampleStrategy> => {
	const { services } = test.app;
	const owner = await test.account('owner', 'Canary Owner');
	const { workshop, strategy, boardId } = await openedStrategy(test, owner);
	const [counted] = valueOf(await services.results.get(owner, workshop)).rounds;
	const ids = new Map<string, InitiativeId>();
	for (const initiative of sample.initiatives) {
		const optionId = initiative.clusterIds[0] as ClusterId;
		const input = { workshopId: workshop, roundId: counted!.round.id, optionId };
		const promoted = await services.strategies.promote(owner, strategy, input, 'The regulator asks for it first');
		ids.set(initiative.id, valueOf(promoted).id);
	}
	const client = await openPlan(test, owner, boardId);
	client.doc.transact(() => {
		const { doc } = client;
		for (const [key, words] of Object.entries(texts)) retypeStrategy(doc, key as StrategyText, words);
		for (const [index, text] of sample.strategy.principles.entries())
			addLine(doc, { id: `line_p${index}` as LineId, is: 'principle', order: index, text });
		for (const [index, text] of risks.entries())
			addLine(doc, { id: `line_r${index}` as LineId, is: 'risk', order: index, text });
		for (const { id, title, ownerId, sponsorId, kpi, ...fields } of sample.initiatives) {
			const own = ids.get(id) as InitiativeId;
			const nameOf = (person: string) => sample.participants.find((known) => known.id === person)?.alias.ar ?? '';
			retypeInitiative(doc, own, 'titleEn', title.en);
			retypeInitiative(doc, own, 'titleAr', title.ar);
			retypeInitiative(doc, own, 'owner', nameOf(ownerId));
			retypeInitiative(doc, own, 'sponsor', nameOf(sponsorId));
			retypeInitiative(doc, own, 'kpiEn', kpi.label.en);
			retypeInitiative(doc, own, 'kpiAr', kpi.label.ar);
			setInitiative(doc, own, {
				elements: fields.elements as Element[],
				components: fields.components as Component[],
				ambition: 'improve',
				unit: kpi.unit,
				better: kpi.better as 'higher',
				baseline: kpi.baseline ?? null,
				baselineAt: kpi.baselineAt,
				target: kpi.target,
				targetAt: kpi.targetAt,
				horizon: fields.horizon,
				dependsOn: fields.dependsOn.flatMap((other) => ids.get(other) ?? []),
				rice: fields.rice,
				wsjf: fields.wsjf,
				impactEffort: { impact: 4, effort: 2 }
			});
		}
	}, 'me');
	await client.saved();
	client.destroy();
	return { owner, workshop, strategy };
};
