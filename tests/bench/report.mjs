// The figures as a table for the terminal and for docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { judge } from './goals.mjs';

const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const names = { majlis: 'Majlis', tldraw: 'tldraw 5.1', excalidraw: 'Excalidraw 0.18' };
const peers = /** @type {const} */ (['tldraw', 'excalidraw']);

const shown = (/** @type {number | undefined} */ value, /** @type {string} */ unit = '') => {
	if (value === undefined || !Number.isFinite(value)) return '–';
	const digits = value < 100 && (unit === 'MB' || unit === 'KB' || unit === '×') ? 1 : 0;
	return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
};
const verdict = (/** @type {boolean | null} */ met) => (met === null ? '–' : met ? 'met' : '**missed**');

/** @param {string[]} head @param {string[][]} rows */
export const table = (head, rows) =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What was asked, in words. @param {import('./goals.mjs').Asked} asked */
const limitOf = ({ most, least, unit, of }) =>
	[
		most === undefined ? '' : `≤ ${most} ${unit}`,
		least === undefined ? '' : `≥ ${least} ${unit}`,
		...peers.flatMap((peer) => (of?.[peer] ? [`≤ 1/${of[peer]} of ${names[peer].split(' ')[0]}`] : []))
	]
		.filter(Boolean)
		.join(', ');

const ratio = (/** @type {number | undefined} */ ours, /** @type {number | undefined} */ theirs) =>
	ours && theirs ? ` (${shown(theirs / ours, '×')} ×)` : '';

/** @param {import('./goals.mjs').Results} results */
export const goalTable = (results) => {
	const { judged, flat } = judge(results);
	const rows = judged.flatMap(({ n, title, lines }) =>
		lines.map((line, index) => [
			index === 0 ? String(n) : '',
			`${title}: ${line.what}`,
			limitOf(line),
			`${shown(line.ours, line.unit)} ${line.ours === undefined ? '' : line.unit}`.trim(),
			...peers.map((peer) => `${shown(line.theirs[peer], line.unit)}${ratio(line.ours, line.theirs[peer])}`),
			verdict(line.met)
		])
	);
	const worst = (/** @type {{ what: string, ratio: number }[]} */ growth) => {
		const [first] = [...growth].sort((a, b) => b.ratio - a.ratio);
		return first ? `${shown(first.ratio, '×')} × (${first.what})` : '–';
	};
	const flatRow = [
		'13',
		`${flat.title}: steepest`,
		'≤ 1.3 ×',
		flat.steep.length > 1
			? flat.steep.map(({ what, ratio: grown }) => `${what} ${shown(grown, '×')} ×`).join('; ')
			: worst(flat.growth),
		worst(flat.theirs.tldraw),
		worst(flat.theirs.excalidraw),
		verdict(flat.met)
	];
	const at = rows.findIndex(([n]) => n === '14');
	rows.splice(at, 0, flatRow);
	const access = results.majlis?.desktop[2000]?.access;
	if (access) rows.push(...accessRows(results));
	return table(['#', 'What', 'Goal', names.majlis, names.tldraw, names.excalidraw, ''], rows);
};

/** @param {import('./goals.mjs').Results} results */
const accessRows = (results) => {
	const of = (/** @type {keyof typeof names} */ board) => results[board]?.desktop[2000]?.access;
	const inTree = (/** @type {keyof typeof names} */ board) =>
		of(board) ? `${of(board).inTree} of ${of(board).inView}` : '–';
	const ours = of('majlis');
	return [
		[
			'–',
			'Notes on the screen that are in the accessibility tree',
			'all',
			inTree('majlis'),
			inTree('tldraw'),
			inTree('excalidraw'),
			verdict(ours.inTree === ours.inView)
		],
		[
			'–',
			'Notes of the board that the list holds',
			'all',
			ours.inList === undefined ? '–' : `${shown(ours.inList)} of ${shown(ours.all)}`,
			'–',
			'–',
			verdict(ours.inList === undefined ? null : ours.inList === ours.all)
		]
	];
};

const figureRows = /** @type {const} */ ([
	['JS and CSS until the notes are painted: gzip', 'KB', (f) => f.size?.total],
	['Files of them', '', (f) => f.size?.files],
	['Fetched ahead afterwards: gzip', 'KB', (f) => f.size?.ahead],
	['Load, 100 %', 'ms', (f) => f.load?.ms],
	['Load, overview', 'ms', (f) => f.overviewLoad?.ms],
	['JS heap', 'MB', (f) => f.heap?.mb],
	['Pan, 100 %: p95 / longest', 'ms', (f) => [f.pan?.p95, f.pan?.longest]],
	['Pan, overview: p95 / longest', 'ms', (f) => [f.overview?.p95, f.overview?.longest]],
	['Pan, overview: frames a second', '', (f) => f.overview?.fps],
	['Zoom: p95 / longest', 'ms', (f) => [f.zoom?.p95, f.zoom?.longest]],
	['Drag: p95 / longest', 'ms', (f) => [f.drag?.p95, f.drag?.longest]],
	['Drag: main thread', 'ms', (f) => f.drag?.thread],
	['50 remote: p95 / longest', 'ms', (f) => [f.remote?.p95, f.remote?.longest]],
	['50 remote: main thread', 'ms', (f) => f.remote?.thread],
	['Burst of 200', 'ms', (f) => f.burst?.ms],
	['Typing: key to paint, p95 / longest', 'ms', (f) => [f.typing?.p95, f.typing?.longest]]
]);

/** Everything measured on one device. @param {import('./goals.mjs').Results} results @param {import('./browser.mjs').Device} device */
export const figureTable = (results, device) => {
	const columns = Object.keys(names).flatMap((board) =>
		Object.entries(results[/** @type {keyof typeof names} */ (board)]?.[device] ?? {}).map(([notes, figures]) => ({
			head: `${names[/** @type {keyof typeof names} */ (board)]}, ${shown(Number(notes))}`,
			figures
		}))
	);
	const rows = figureRows.map(([what, unit, read]) => [
		unit ? `${what} (${unit})` : what,
		...columns.map(({ figures }) => {
			const value = /** @type {any} */ (read)(figures);
			return Array.isArray(value) ? value.map((one) => shown(one, unit)).join(' / ') : shown(value, unit);
		})
	]);
	return table(
		['', ...columns.map(({ head }) => head)],
		rows.filter((cells) => cells.slice(1).some((cell) => !/^[–/ ]+$/.test(cell)))
	);
};

/** @param {string} browser */
export const machine = (browser) =>
	`${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown processor'}), ${Math.round(totalmem() / 2 ** 30)} GB, ` +
	`${type()} ${release()}, Chromium ${browser} headless without GPU, Node ${process.versions.node}`;

/** Replaces what stands between the markers of this name. @param {string} name @param {string} text */
export const writePage = (name, text) => {
	const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
	const before = readFileSync(page, 'utf8');
	const [head, rest] = before.split(begin);
	const tail = rest?.split(end)[1];
	if (head === undefined || tail === undefined) throw new Error(`docs/performance.md has no place for ${name}`);
	writeFileSync(page, `${head}${begin}\n\n${text.trim()}\n\n${end}${tail}`);
};
