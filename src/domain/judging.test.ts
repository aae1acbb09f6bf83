import { describe, expect, it } from 'vitest';
import sample from '../../server/demo-workshop.json' with { type: 'json' };
import {
	areConnected,
	outcomeOf,
	rawMeans,
	severityAdjusted,
	totalOf,
	zScores,
	type Sheet,
	type TieBreak
} from './judging.ts';
import { midranks } from './statistics.ts';
import { seededRandom } from './seeded-random.ts';

const { award, expected } = sample;
const weights = new Map(award.criteria.map(({ id, weight }) => [id, weight]));
const sheets: Sheet[] = award.scores.map(({ judgeId, nomineeId, byCriterion }) => {
	const scores = new Map(Object.entries(byCriterion));
	return { judge: judgeId, nominee: nomineeId, byCriterion: scores, value: totalOf(weights, scores) };
});
const order: TieBreak[] = [
	{ by: 'criterion', criterion: 'k1' },
	{ by: 'criterion', criterion: 'k2' },
	{ by: 'median' },
	{ by: 'chair' }
];
const rules = { within: 0.5, order };
const table = (rows: Record<string, Record<string, number>>): Sheet[] =>
	Object.entries(rows).flatMap(([judge, row]) =>
		Object.entries(row).map(([nominee, value]) => ({ judge, nominee, value, byCriterion: new Map([['k1', value]]) }))
	);
const close = (figures: ReadonlyMap<string, number>, wanted: Record<string, number>, digits = 2) => {
	expect([...figures.keys()].sort()).toEqual(Object.keys(wanted).sort());
	for (const [key, value] of Object.entries(wanted)) expect(figures.get(key), key).toBeCloseTo(value, digits);
};

describe('the award of the sample', () => {
	const raw = rawMeans(sheets);
	const adjusted = severityAdjusted(sheets)!;
	const nominees = Object.entries(expected.award.nominees);

	it('has its means, adjusted figures, severities and z-scores', () => {
		close(raw, Object.fromEntries(nominees.map(([id, { raw: value }]) => [id, value])), 6);
		close(adjusted.values, Object.fromEntries(nominees.map(([id, { adjusted: value }]) => [id, value])), 6);
		close(adjusted.severity, expected.award.severity, 6);
		close(zScores(sheets)!, Object.fromEntries(nominees.map(([id, { z }]) => [id, z])), 6);
	});
	it('has its ranks', () => {
		const ids = nominees.map(([id]) => id);
		expect(midranks(ids.map((id) => raw.get(id)!))).toEqual(nominees.map(([, { rawRank }]) => rawRank));
		expect(midranks(ids.map((id) => adjusted.values.get(id)!))).toEqual(nominees.map(([, { rank }]) => rank));
	});
	it('crowns another under each method: the rule has to be there before the scores', () => {
		const outcome = outcomeOf(adjusted.values, sheets, rules);
		expect(outcome).toEqual({ tied: expected.award.tied, winner: expected.award.winner, decidedBy: order[0] });
		expect(outcomeOf(raw, sheets, rules)?.winner).toBe('m2');
		expect(outcomeOf(zScores(sheets)!, sheets, { within: 0, order })?.winner).toBe('m2');
	});
});

describe('totals', () => {
	it('weigh the criteria', () => {
		const own = new Map([30, 20, 20, 15, 15].map((weight, index) => [`k${index}`, weight]));
		const scores = new Map([80, 70, 60, 90, 50].map((score, index) => [`k${index}`, score]));
		expect(totalOf(own, scores)).toBeCloseTo(71, 9);
	});
});

describe('strict and mild judges', () => {
	const three = { J1: { N1: 90, N2: 84, N3: 78 }, J2: { N1: 62, N2: 70, N3: 54 }, J3: { N1: 75, N2: 80, N3: 70 } };
	it('means and z-scores of the worked example', () => {
		close(rawMeans(table(three)), { N1: 75.67, N2: 78, N3: 67.33 });
		close(zScores(table(three))!, { N1: 0.408, N2: 0.816, N3: -1.225 }, 3);
	});
	it('one judge steps aside: the adjusted figures do not fall for it', () => {
		const recused = table({ ...three, J2: { N1: 62, N3: 54 } as never });
		close(rawMeans(recused), { N1: 75.67, N2: 82, N3: 67.33 });
		const { values, severity } = severityAdjusted(recused)!;
		close(values, { N1: 75.67, N2: 75.25, N3: 67.33 });
		close(severity, { J1: 11.25, J2: -13.5, J3: 2.25 });
		expect(zScores(recused)).toBeNull(); // a deviation of two says nothing
	});
	it('equals the mean where every judge scored every nominee', () => {
		const random = seededRandom(3);
		for (let round = 0; round < 50; round++) {
			const rows = Array.from({ length: 3 + (round % 4) }, (_, judge) => [
				`J${judge}`,
				Object.fromEntries(Array.from({ length: 4 }, (_, nominee) => [`N${nominee}`, random() * 100]))
			]);
			const all = table(Object.fromEntries(rows) as never);
			close(severityAdjusted(all)!.values, Object.fromEntries(rawMeans(all)), 8);
		}
	});
	it('gives back what the scores were made of, whoever is missing', () => {
		const random = seededRandom(11);
		for (let round = 0; round < 100; round++) {
			const severity = [10, -4, -6];
			const quality = Array.from({ length: 5 }, () => random() * 60);
			const rows = severity.flatMap((strict, judge) =>
				quality.flatMap((good, nominee) =>
					(judge + nominee + round) % 4 === 0
						? []
						: [{ judge: `J${judge}`, nominee: `N${nominee}`, value: 50 + strict + good }]
				)
			);
			if (!areConnected(rows)) continue;
			const seen = new Set(rows.map(({ nominee }) => nominee));
			close(
				severityAdjusted(rows)!.values,
				Object.fromEntries(
					quality.map((good, index) => [`N${index}`, 50 + good] as const).filter(([name]) => seen.has(name))
				),
				6
			);
		}
	});
	it('says nothing about nominees that no judge connects', () => {
		const apart = table({ J1: { N1: 80 }, J2: { N2: 60 } } as never);
		expect(areConnected(apart)).toBe(false);
		expect(severityAdjusted(apart)).toBeNull();
	});
	it('a judge without a difference moves nobody in z-scores', () => {
		const flat = table({ J1: { N1: 70, N2: 70, N3: 70 }, J2: { N1: 60, N2: 50, N3: 40 } });
		close(zScores(flat)!, { N1: 0.612, N2: 0, N3: -0.612 }, 3);
	});
});

describe('ties', () => {
	const equal = table({ J1: { N1: 70, N2: 70 }, J2: { N1: 60, N2: 60 } } as never);
	it('are broken on judges who scored all of the tied', () => {
		const some = [...table({ J1: { N1: 70, N2: 70 } } as never), ...table({ J2: { N1: 99 } } as never)];
		const outcome = outcomeOf(
			new Map([
				['N1', 70],
				['N2', 70]
			]),
			some,
			rules
		);
		expect(outcome).toEqual({ tied: ['N1', 'N2'], winner: null, decidedBy: { by: 'chair' } });
	});
	it('end with the vote of the chair, which counts only for one who is still tied', () => {
		const figures = new Map([
			['N1', 65],
			['N2', 65],
			['N3', 10]
		]);
		expect(outcomeOf(figures, equal, rules)).toEqual({ tied: ['N1', 'N2'], winner: null, decidedBy: { by: 'chair' } });
		expect(outcomeOf(figures, equal, rules, 'N2')?.winner).toBe('N2');
		expect(outcomeOf(figures, equal, rules, 'N3')?.winner).toBeNull();
	});
	it('reach half a point and no further', () => {
		expect(
			outcomeOf(
				new Map([
					['N1', 70],
					['N2', 69.5]
				]),
				equal,
				rules
			)?.tied
		).toEqual(['N1', 'N2']);
		expect(
			outcomeOf(
				new Map([
					['N1', 70],
					['N2', 69.49]
				]),
				equal,
				rules
			)
		).toEqual({ tied: ['N1'], winner: 'N1', decidedBy: 'score' });
		expect(outcomeOf(new Map(), equal, rules)).toBeNull();
	});
});
