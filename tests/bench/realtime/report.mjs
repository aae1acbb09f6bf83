// The figures as one table, each side beside its ratio to the floor.
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { table } from '../report.mjs';
import { lines } from './goals.mjs';
import { canPin } from './pinning.mjs';
import { names } from './sides.mjs';

const order = /** @type {const} */ (['majlis', 'floor', 'y-websocket', 'hocuspocus']);

const shown = (/** @type {number | undefined} */ value) => {
	if (value === undefined || Number.isNaN(value)) return '–';
	if (value === Infinity) return '∞';
	const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
	return value.toLocaleString('en', { maximumFractionDigits: digits });
};

/** @param {import('./goals.mjs').Results} results */
export const realtimeTable = (results) => {
	const measured = lines.filter(({ part, applies = () => true }) => {
		const figures = results[part]?.majlis;
		return figures && applies(figures);
	});
	const rows = measured.map(({ n, what, goal, unit, part, read, met }, index) => {
		const of = (/** @type {string} */ side) => {
			const figures = results[part]?.[side];
			return figures ? read(figures) : NaN;
		};
		const floor = of('floor');
		return [
			measured[index - 1]?.n === n ? '' : String(n),
			what,
			goal,
			...order.map((side) => {
				const value = of(side);
				const against = side !== 'floor' && floor > 0 && Number.isFinite(value) ? ` (${shown(value / floor)} ×)` : '';
				return Number.isNaN(value) ? '–' : `${shown(value)}${unit ? ` ${unit}` : ''}${against}`;
			}),
			// what could not be measured, because not everything arrived, is missed
			goal === '–' ? '–' : !Number.isNaN(of('majlis')) && met(of('majlis'), floor) ? 'met' : '**missed**'
		];
	});
	return table(['#', 'What', 'Goal', ...order.map((side) => names[side]), ''], rows);
};

export const machine = () =>
	`${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown processor'}), ${Math.round(totalmem() / 2 ** 30)} GB, ` +
	`${type()} ${release()}, Node ${process.versions.node}; ` +
	`${canPin ? 'the server on one core, everybody else on the other' : 'no core reserved for anybody'}; ` +
	`load average ${loadavg()[0]?.toFixed(1)} at the end`;
