import { describe, expect, it } from 'vitest';
import * as values from './strategy-values.ts';

const option = { workshopId: 'w', roundId: 'r', optionId: 'c_1', title: { en: 'A', ar: '' } };
const table: readonly (readonly [keyof typeof values, readonly unknown[], readonly unknown[]])[] = [
	[
		'areElements',
		[[], ['customer_service'], ['customer_service', 'operational_excellence']],
		[null, {}, 'customer_service', ['moon'], ['customer_service', 'customer_service'], [1]]
	],
	['areComponents', [[], ['functional', 'emotional']], [['customer_service'], [null]]],
	[
		'areInitiatives',
		[[], ['i_1', 'i_2']],
		[['a b'], ['i_1', 'i_1'], [''], Array.from({ length: 61 }, (_, i) => `i${i}`)]
	],
	[
		'isHorizon',
		[
			{ start: '2028-01', end: '2028-12' },
			{ start: '2028-05', end: '2028-01' }
		],
		[
			null,
			{ start: '2028-01' },
			{ start: '2028-13', end: '2028-01' },
			{ start: '2028-01', end: '2028-01', more: 1 },
			[]
		]
	],
	[
		'isImpactEffortValue',
		[{ impact: 1, effort: 5 }],
		[{ impact: 0, effort: 5 }, { impact: '1', effort: 5 }, { impact: NaN, effort: 1 }, { impact: 1 }]
	],
	[
		'isRiceValue',
		[{ reach: 0, impact: 0.25, confidence: 0.5, effort: 0.5 }],
		[
			{ reach: 1, impact: 0.3, confidence: 0.5, effort: 1 },
			{ reach: 1, impact: 1, confidence: 1, effort: 0 }
		]
	],
	[
		'isWsjfValue',
		[{ value: 8, time: 5, risk: 3, size: 5 }],
		[
			{ value: 4, time: 5, risk: 3, size: 5 },
			{ value: 8, time: 5, risk: 3 }
		]
	],
	['isAmount', [0, -12.5, 1e12], [NaN, Infinity, 1e13, '1', null]],
	['isPlainDate', ['2028-02-29'], ['2027-02-29', '2028-2-9', 20280229, null]],
	[
		'isDeliveryState',
		[{ at: 'told' }, { at: 'paused', from: 'planned', reason: 'x' }],
		[{ at: 'paused' }, { at: 'lost' }, { at: 'told', from: 'planned', reason: 'x' }, { at: 'told', more: 1 }]
	],
	[
		'isEvidence',
		[{ workshopId: 'w', noteIds: ['n_1'], quoteIds: [], clusterIds: [], roundIds: ['r'] }],
		[
			{ workshopId: 'w', noteIds: 'n_1', quoteIds: [], clusterIds: [], roundIds: [] },
			{ workshopId: 'w', noteIds: ['a b'], quoteIds: [], clusterIds: [], roundIds: [] },
			{ noteIds: [], quoteIds: [], clusterIds: [], roundIds: [] }
		]
	],
	[
		'isPromotion',
		[{ workshopId: 'w', roundId: null, optionId: 'c_1', decidedAs: null, rank: 2, reason: '', at: 1 }],
		[
			{ workshopId: 'w', roundId: null, optionId: 'c_1', decidedAs: null, rank: '2', reason: '', at: 1 },
			{ workshopId: 'w', roundId: null, optionId: 'c_1', decidedAs: null, rank: 2, at: 1 }
		]
	],
	[
		'isCandidate',
		[
			{ ...option, rank: 3, votes: { dots: 7, supporters: 4, ballots: 21 } },
			{ ...option, rank: null, votes: null }
		],
		[
			{ ...option, rank: 1, votes: null, title: 'A' },
			{ ...option, rank: 1, votes: { dots: 7 } },
			{ ...option, rank: 1, votes: { dots: 0.5, supporters: 4, ballots: 21 } },
			{ ...option, rank: 1, votes: { dots: -1, supporters: 4, ballots: 21 } },
			{ ...option, rank: 1, votes: null, optionId: 'a b' },
			{ ...option, rank: 1 }
		]
	],
	['isStrategyState', ['draft', 'announced'], ['lost', null]]
];

describe.each(table)('%s', (name, good, bad) => {
	const is = values[name] as (value: unknown) => boolean;
	it('takes what it is', () => expect(good.filter((value) => !is(value))).toEqual([]));
	it('takes nothing else', () => expect(bad.filter((value) => is(value))).toEqual([]));
});
it('every one of them is looked at', () => {
	expect(table.map(([name]) => name).sort()).toEqual(Object.keys(values).sort());
});
