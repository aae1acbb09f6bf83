// `npm run bench -- pages`: what every other page loads first, and the way from a link to the first key on a slow phone.
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { launch, openPage } from './browser.mjs';
import { wayIn } from './join.mjs';
import { startMajlis } from './majlis-server.mjs';
import { machine, table, writePage } from './report.mjs';
import { readSettings } from './settings.mjs';

const settings = readSettings(process.argv.slice(2));
const scriptLimitKb = 60;
const wayLimitMs = 3000;

const majlis = await startMajlis({ sections: 4, seats: 2, phase: 'silent' });
const { origin, workshop } = majlis;
const { addresses } = workshop;
const cookie = (/** @type {string} */ text) => {
	const [name = '', value = ''] = text.split('=');
	return { name, value, url: origin };
};
const owner = [cookie(`session=${workshop.session}`)];
const nobody = /** @type {typeof owner} */ ([]);
/** @type {[string, string, typeof owner][]} */
const pages = [
	['/', '/', nobody],
	['/sign-in', '/sign-in', nobody],
	['/join', '/join', nobody],
	['/j/[token]', addresses.door, nobody],
	['/s/[token]', addresses.personal, nobody],
	['/welcome/[token]', addresses.invitation, nobody],
	['/reset/[token]', addresses.reset, nobody],
	['/privacy', '/privacy', nobody],
	['/summary/[token]', addresses.summary, nobody],
	['/workshops', '/workshops', owner],
	['/workshops/new', '/workshops/new', owner],
	['/workshops/[workshop]', `/workshops/${workshop.id}`, owner],
	['/workshops/[workshop]/qr/[link]', addresses.poster, owner],
	['/workshops/[workshop]/summary', `/workshops/${workshop.id}/summary`, owner],
	['/people', '/people', owner],
	['/account', '/account', owner]
];

/** @param {import('playwright').Browser} browser @param {string} path @param {typeof owner} cookies */
const scriptsOf = async (browser, path, cookies) => {
	const opened = await openPage(browser, 'desktop', { cookies });
	/** @type {Map<string, Promise<number>>} */
	const scripts = new Map();
	/** @type {Map<string, Promise<number>>} */
	const styles = new Map();
	opened.page.on('response', (response) => {
		const type = response.headers()['content-type'] ?? '';
		const into = /javascript/.test(type) ? scripts : /text\/css/.test(type) ? styles : null;
		into?.set(
			response.url(),
			response.body().then((body) => gzipSync(body, { level: 9 }).length / 1024)
		);
	});
	const answer = await opened.page.goto(origin + path, { waitUntil: 'networkidle' });
	const html = (await answer?.text()) ?? '';
	const inline = [...html.matchAll(/<script[^>]*>([^<]+)<\/script>/g)].map(([, text = '']) => text).join('\n');
	scripts.set('inline', Promise.resolve(gzipSync(inline, { level: 9 }).length / 1024));
	const sum = async (/** @type {typeof scripts} */ sizes) =>
		(await Promise.all(sizes.values())).reduce((a, b) => a + b, 0);
	const figures = {
		status: answer?.status() ?? 0,
		js: await sum(scripts),
		css: await sum(styles),
		files: scripts.size
	};
	await opened.close();
	return figures;
};

const browser = await launch();
const rows = [];
for (const [route, path, cookies] of pages) {
	const figures = await scriptsOf(browser, path, cookies);
	process.stdout.write(
		`${route}: ${figures.status}, ${figures.js.toFixed(1)} KB JS, ${figures.css.toFixed(1)} KB CSS\n`
	);
	rows.push({ route, ...figures });
}
const ways = [];
for (let round = 0; round < settings.repeat; round++) {
	const way = await wayIn(browser, origin + addresses.door);
	process.stdout.write(`way in: ${JSON.stringify(way)}\n`);
	ways.push(way);
}
const version = browser.version();
await browser.close();
await majlis.close();

const { door, seat } = [...ways].sort((a, b) => a.door + a.seat - (b.door + b.seat))[Math.floor(ways.length / 2)] ?? {
	door: NaN,
	seat: NaN
};
const ms = (/** @type {number} */ value) => Math.round(value).toLocaleString('en');
const text = [
	`${new Date().toISOString().slice(0, 10)}, ${machine(version)}. Command: \`npm run bench -- pages\`.`,
	`First load of every page besides the board: at most ${scriptLimitKb} KB of script (gzip), scripts in the page included.`,
	table(
		['Page', 'JS, KB', 'CSS, KB', 'script files', ''],
		rows.map(({ route, js, css, files, status }) => [
			`\`${route}\``,
			js.toFixed(1),
			css.toFixed(1),
			String(files),
			status !== 200 ? `answered ${status}` : js <= scriptLimitKb ? 'met' : '**missed**'
		])
	),
	`From the link to the first key of a note, on a phone of 390 × 844 with a processor slowed down six times, 1.6 Mbit/s and ` +
		`150 ms: at most ${ms(wayLimitMs)} ms of waiting. Link to the first key in the name: ${ms(door)} ms; from "take a seat" to the ` +
		`first key in a note: ${ms(seat)} ms; together ${ms(door + seat)} ms: ${door + seat <= wayLimitMs ? 'met' : '**missed**'}.`
].join('\n\n');
process.stdout.write(`\n${text}\n`);
if (settings.json) writeFileSync(settings.json, JSON.stringify({ rows, ways }, null, '\t'));
if (settings.write) writePage('pages', text);
process.exit(0);
