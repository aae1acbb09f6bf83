// `npm run bench -- board`: the shipped board page beside tldraw and Excalidraw, with the same notes, in one run.
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { anchorBoard, prepareAnchor } from './anchor-board.mjs';
import { launch, openPage } from './browser.mjs';
import { emptyPageFrames } from './figures.mjs';
import { majlisBoard } from './majlis-board.mjs';
import { majlisList } from './majlis-list.mjs';
import { fillBoard } from './majlis-notes.mjs';
import { startMajlis } from './majlis-server.mjs';
import { measureBoard } from './measure-board.mjs';
import { startOthers } from './others.mjs';
import { figureTable, goalTable, machine, writePage } from './report.mjs';
import { phoneViews, sceneOf, sections } from './scene.mjs';
import { readSettings } from './settings.mjs';
import { startStaticServer } from './static-server.mjs';

const settings = readSettings(process.argv.slice(2));
const startedAt = performance.now();
const elapsed = () => (performance.now() - startedAt) / 60_000;
const clock = () => `${elapsed().toFixed(1).padStart(4)} min`;
const say = (/** @type {string} */ text) => process.stdout.write(`${clock()}  ${text}\n`);

/** What this machine can do at best: frames of an empty page, before and after. */
const control = async () => {
	const browser = await launch();
	const { page, cdp, close } = await openPage(browser, 'desktop');
	const figures = await emptyPageFrames({ page, cdp });
	const version = browser.version();
	await close();
	await browser.close();
	const [load] = loadavg();
	return { version, load: load ?? 0, ...figures };
};
/** @type {Awaited<ReturnType<typeof control>>[]} */
const controls = [];
const takeControl = async () => {
	const figures = await control();
	controls.push(figures);
	say(
		`empty page: p95 ${figures.p95.toFixed(1)} ms, longest ${figures.longest.toFixed(1)} ms, load of the machine ${figures.load.toFixed(1)}`
	);
};

const nothing = () => ({ desktop: {}, tablet: {}, phone: {} });
/** @type {import('./goals.mjs').Results} */
const results = { majlis: nothing(), tldraw: nothing(), excalidraw: nothing() };
const compared = 2000; // the size at which the goals compare
/** Elsewhere the peers are measured once, and in what says most, or a run would take half an hour. */
const peerParts = {
	desktop: ['load', 'heap', 'pan', 'overview', 'typing'],
	phone: ['load', 'pan', 'overview', 'drag', 'typing']
};

/** @param {number} count */
const measureSize = async (count) => {
	say(`${count} notes: filling the board`);
	const majlis = await startMajlis({ sections, seats: Math.ceil(count / 200) + 1, phase: 'cluster' });
	const files = await startStaticServer();
	try {
		const content = await fillBoard(majlis, count);
		const others = await startOthers(majlis);
		const given = { majlis, others, content, count };
		/** @param {import('./browser.mjs').Device} device @param {string} name @param {number} repeat */
		const how = (device, name, repeat) => ({
			only: settings.only,
			repeat,
			note: (/** @type {string} */ text) => say(`${count} ${device} ${name}: ${text}`),
			isLate: () => name !== 'Majlis' && elapsed() > settings.minutes - 1
		});
		/** @param {'desktop' | 'phone'} device @param {import('./scene.mjs').Scene['views']} views */
		const measurePeers = async (device, views) => {
			const scene = sceneOf(`${device}-${count}`, content.notes, views);
			files.put(scene.name, scene);
			for (const name of /** @type {('tldraw' | 'excalidraw')[]} */ (settings.peers)) {
				const isCompared = device === 'desktop' && count === compared;
				const told = how(device, name, isCompared ? settings.repeat : 1);
				if (!isCompared) told.only = told.only.filter((part) => peerParts[device].includes(part));
				if (told.isLate()) {
					told.note('left out, the time is up');
					continue;
				}
				const browser = await launch();
				await prepareAnchor(name, browser, files, scene);
				await browser.close();
				results[name][device][count] = await measureBoard(anchorBoard(name, files.origin, scene), device, told);
			}
		};
		const measureCanvas = async (/** @type {'desktop' | 'tablet'} */ device) => {
			const browser = await launch();
			const ours = await majlisBoard({ ...given, device, browser });
			await browser.close();
			const scene = sceneOf(device, content.notes, ours.views);
			results.majlis[device][count] = await measureBoard(
				ours.board(scene),
				device,
				how(device, 'Majlis', settings.repeat)
			);
			return ours.views;
		};
		if (settings.devices.includes('desktop')) await measurePeers('desktop', await measureCanvas('desktop'));
		if (settings.devices.includes('phone') && count <= compared) {
			await measureCanvas('tablet');
			results.majlis.phone[count] = await measureBoard(
				majlisList(given),
				'phone',
				how('phone', 'Majlis', settings.repeat)
			);
			await measurePeers('phone', phoneViews(content.notes));
		}
		others.close();
	} finally {
		files.close();
		await majlis.close();
	}
};

await takeControl();
for (const count of settings.notes) await measureSize(count);
await takeControl();

const about = [
	`${new Date().toISOString().slice(0, 10)}, ${machine(controls[0]?.version ?? '')}.`,
	`Command: \`npm run bench -- ${process.argv.slice(2).join(' ') || 'board'}\`, ${elapsed().toFixed(1)} minutes.`,
	`An empty page on this machine before and after: frames p95 ${controls.map(({ p95 }) => p95.toFixed(1)).join(' and ')} ms, ` +
		`longest ${controls.map(({ longest }) => longest.toFixed(0)).join(' and ')} ms; ` +
		`load average ${controls.map(({ load }) => load.toFixed(1)).join(' and ')}.`
].join('\n');
const text = [
	about,
	'### Goals',
	goalTable(results),
	'### Desktop, 1280 × 800',
	figureTable(results, 'desktop'),
	...(settings.devices.includes('phone')
		? ['### Phone, 390 × 844, processor slowed down six times', figureTable(results, 'phone')]
		: [])
].join('\n\n');
process.stdout.write(`\n${text}\n`);
if (settings.json) writeFileSync(settings.json, JSON.stringify({ controls, results }, null, '\t'));
if (settings.write) writePage('board', text);
process.exit(0);
