// `npm run bench -- strategy`: a strategy of 40 initiatives and 2,000 notes of evidence is opened, edited by two and exported.
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { SocketClient } from '../support/socket-client.ts';
import { initiativesOf } from '../../src/collab/strategy-schema.ts';
import { setInitiative } from '../../src/collab/strategy-operations.ts';
import { launch, openPage } from './browser.mjs';
import { startSeeded } from './majlis-server.mjs';
import { machine, table, writePage } from './report.mjs';
import { readSettings } from './settings.mjs';
import { median, percentile } from './statistics.mjs';
import { seedStrategy } from './strategy-seed.mjs';

const settings = readSettings(process.argv.slice(2));
const size = { initiatives: 40, notes: 2_000 };
const goals = { open: 1_000, edit: 60, export: 10_000 }; // ms; an edit as on a board
const edits = 200;
const views = ['elements', 'table', 'timeline', 'matrix'];
const formats = ['pdf', 'docx', 'pptx', 'xlsx', 'md'];

const majlis = await startSeeded((dataDir) => seedStrategy(dataDir, size));
const { origin, seeded } = majlis;
const cookie = { name: 'session', value: seeded.session, url: origin };
const path = `/strategies/${seeded.strategy}`;
const headers = { cookie: `session=${seeded.session}`, origin };

/** From the navigation to the task after the frame that shows the last of all titles, in an empty profile. */
const openMs = async (/** @type {import('playwright').Browser} */ browser, /** @type {string} */ view) => {
	const opened = await openPage(browser, 'desktop', { cookies: [cookie] });
	try {
		const answer = await opened.page.goto(`${origin}${path}?view=${view}`, { waitUntil: 'commit' });
		if (answer?.status() !== 200) return null;
		const shown = await opened.page.waitForFunction(
			(/** @type {string[]} */ titles) => {
				const text = document.body?.textContent ?? '';
				const labels = [...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label'));
				const all = text + labels.join('\n');
				if (!titles.every((title) => all.includes(title))) return false;
				return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)));
			},
			seeded.titles,
			{ polling: 'raf', timeout: 20_000 }
		);
		return /** @type {number} */ (await shown.jsonValue());
	} finally {
		await opened.close();
	}
};

const browser = await launch();
const opening = [];
for (const view of views) {
	const times = [];
	for (let round = 0; round < settings.repeat; round++) {
		const ms = await openMs(browser, view);
		if (ms !== null) times.push(ms);
	}
	process.stdout.write(`open ${view}: ${times.map((ms) => Math.round(ms)).join(', ') || 'no such page'}\n`);
	opening.push({ view, ms: times.length > 0 ? median(times) : null });
}
const version = browser.version();
await browser.close();

/** One person edits, another waits for it; both are sockets of this process, so that one clock times them. */
const editMs = async () => {
	const [one, other] = await Promise.all(
		[0, 1].map(async () => {
			const client = new SocketClient({
				url: `${origin.replace('http', 'ws')}/collab`,
				room: seeded.boardId,
				cookie: `session=${seeded.session}`,
				origin
			});
			await client.synced();
			return client;
		})
	);
	if (!one || !other) throw new Error('nobody came');
	const ids = [...initiativesOf(one.doc).keys()];
	const times = [];
	for (let edit = 0; edit < edits; edit++) {
		const id = /** @type {import('../../src/domain/ids.ts').InitiativeId} */ (ids[edit % ids.length]);
		const target = 1_000 + edit;
		const begun = performance.now();
		const arrived = new Promise((done) => {
			const look = () => {
				if (initiativesOf(other.doc).get(id)?.get('target') !== target) return;
				other.doc.off('update', look);
				done(performance.now());
			};
			other.doc.on('update', look);
		});
		one.doc.transact(() => setInitiative(one.doc, id, { target }), 'me');
		times.push(/** @type {number} */ (await arrived) - begun);
	}
	one.destroy();
	other.destroy();
	return times;
};
const editing = await editMs();

const exportsOf = async () => {
	const rows = [];
	for (const format of formats) {
		const times = [];
		let bytes = 0;
		for (const language of ['en', 'ar']) {
			const begun = performance.now();
			const answer = await fetch(`${origin}/api/v1${path}/export?format=${format}&language=${language}`, { headers });
			const body = await answer.arrayBuffer();
			if (answer.status !== 200) continue;
			times.push(performance.now() - begun);
			bytes = body.byteLength;
		}
		process.stdout.write(`export ${format}: ${times.map((ms) => Math.round(ms)).join(', ') || 'absent'}\n`);
		rows.push({ format, ms: times.length > 0 ? Math.max(...times) : null, bytes });
	}
	const begun = performance.now();
	const whole = await fetch(`${origin}/api/v1/workshops/${seeded.workshop}/export?format=json`, { headers });
	const bytes = (await whole.arrayBuffer()).byteLength;
	rows.push({ format: 'whole workshop, JSON', ms: whole.status === 200 ? performance.now() - begun : null, bytes });
	return rows;
};
const exporting = await exportsOf();
await majlis.close();

const ms = (/** @type {number | null} */ value) => (value === null ? '–' : Math.round(value).toLocaleString('en'));
const verdict = (/** @type {number | null} */ value, /** @type {number} */ most) =>
	value === null ? 'absent' : value <= most ? 'met' : '**missed**';
const [p50, p95] = [percentile(editing, 0.5), percentile(editing, 0.95)];
const rows = [
	...opening.map(({ view, ms: value }) => [
		`Navigation to all titles, ${view}`,
		`≤ ${ms(goals.open)}`,
		ms(value),
		verdict(value, goals.open)
	]),
	['An edit to somebody else, p50', '–', p50.toFixed(1), ''],
	['An edit to somebody else, p95', `≤ ${goals.edit}`, p95.toFixed(1), verdict(p95, goals.edit)],
	...exporting.map(({ format, ms: value, bytes }) => [
		`Export as ${format}${value === null ? '' : `, ${Math.round(bytes / 1024).toLocaleString('en')} KB`}`,
		`≤ ${ms(goals.export)}`,
		ms(value),
		verdict(value, goals.export)
	])
];
const text = [
	`${new Date().toISOString().slice(0, 10)}, ${machine(version)}, load average ${loadavg()[0]?.toFixed(1)}. Command: \`npm run bench -- strategy\`.`,
	table(
		[`${size.initiatives} initiatives, ${size.notes.toLocaleString('en')} notes of evidence`, 'goal, ms', 'ms', ''],
		rows
	)
].join('\n\n');
process.stdout.write(`\n${text}\n`);
if (settings.json) writeFileSync(settings.json, JSON.stringify({ opening, editing, exporting }, null, '\t'));
if (settings.write) writePage('strategy', text);
process.exit(0);
