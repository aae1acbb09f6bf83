// `npm test`: everything that the tests need, then all of them. `e2e [arguments for Playwright]`: only the browser part.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureChromium } from './chromium.mjs';
import { childEnv, chooseNode, followParent, run } from './node.mjs';
import { buildIfNeeded, installIfNeeded } from './setup.mjs';

const [part, ...rest] = process.argv.slice(2);
const e2eOnly = part === 'e2e';

const reports = mkdtempSync(join(tmpdir(), 'majlis-reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

/** @typedef {{ passed: number, faults: string[] }} Count `faults`: a line for each failed test */

/** A name with the first line of what went wrong. @param {string} name @param {string | undefined} message */
const fault = (name, message) => `${name}: ${stripVTControlCharacters(message ?? 'no message').split('\n', 1)[0]}`;

/** @param {string} file @param {(report: any) => Count} read @param {number} code exit code of the runner @returns {Count} */
const countOf = (file, read, code) => {
	/** @type {Count} */
	let count = { passed: 0, faults: [] };
	try {
		count = read(JSON.parse(readFileSync(file, 'utf8')));
	} catch (error) {
		process.stderr.write(`No report of the tests: ${error instanceof Error ? error.message : error}\n`);
	}
	// A runner that fails without a failed test (a file that does not load, an error between tests) failed once.
	const isUntold = code !== 0 && count.faults.length === 0;
	return isUntold ? { ...count, faults: [`the runner ended with ${code}, and no test failed`] } : count;
};

/** @param {string} node @returns {Promise<Count>} */
const vitest = async (node) => {
	const file = join(reports, 'vitest.json');
	const code = await run(node, [
		'node_modules/vitest/vitest.mjs',
		'run',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${file}`
	]);
	const read = (/** @type {any} */ report) => {
		/** @type {{ name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[]} */
		const results = report.testResults;
		const unloaded = results.filter(
			({ status, assertionResults }) =>
				status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
		);
		const faults = results.flatMap(({ name, assertionResults }) =>
			assertionResults
				.filter(({ status }) => status === 'failed')
				.map((test) => fault(`${relative('.', name)} › ${test.fullName}`, test.failureMessages[0]))
		);
		return {
			passed: report.numPassedTests,
			faults: [...faults, ...unloaded.map(({ name, message }) => fault(relative('.', name), message))]
		};
	};
	return countOf(file, read, code);
};

/** @param {string} node @returns {Promise<Count>} */
const playwright = async (node) => {
	const file = join(reports, 'playwright.json');
	const code = await run(
		node,
		[
			'node_modules/@playwright/test/cli.js',
			'test',
			'--config',
			'tests/e2e/playwright.config.ts',
			'--reporter=list,json',
			...rest
		],
		{ env: { ...childEnv(), PLAYWRIGHT_JSON_OUTPUT_FILE: file } }
	);
	/** @param {any} suite @returns {string[]} */
	const faultsOf = ({ suites = [], specs = [] }) => [
		...specs
			.filter((/** @type {any} */ { ok }) => !ok)
			.map((/** @type {any} */ { file: of, title, tests }) =>
				fault(`${of} › ${title}`, tests.at(-1)?.results.at(-1)?.error?.message)
			),
		...suites.flatMap(faultsOf)
	];
	const read = (/** @type {any} */ { stats, errors, suites }) => ({
		passed: stats.expected + stats.flaky,
		faults: [...faultsOf({ suites }), ...errors.map((/** @type {any} */ { message }) => fault('Playwright', message))]
	});
	return countOf(file, read, code);
};

followParent();
await installIfNeeded();
const node = chooseNode();
let code = await run(node, ['scripts/prepare.mjs']);
if (code !== 0) process.exit(code);
if (!ensureChromium(node)) process.exit(1);

/** @type {Count[]} */
const counts = e2eOnly ? [] : [await vitest(node)];
await buildIfNeeded(node);
counts.push(await playwright(node));

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
// Once more at the end: whoever sees only the last lines must know what failed.
const faults = counts.flatMap((count) => count.faults);
process.stdout.write(faults.map((line) => `\nFailed: ${line}`).join(''));
process.stdout.write(`\n${passed} passed, ${faults.length} failed\n`);
process.exit(faults.length === 0 && passed > 0 ? 0 : 1);
