import type { Route } from '@playwright/test';
import { everybody, guestsOf, names, seat, type Company } from './support/company.ts';
import { exportsOf } from './support/files.ts';
import type { Guest } from './support/guests.ts';
import { groups, needs, stages, type Stage } from './support/journey.ts';
import { findText, isOfPerson, ownMessages, shapesOf, type Heard } from './support/recorder.ts';
import { expect, test } from './support/test.ts';
import { giveDots, receiptsOf } from './support/voting.ts';
import { isSaved, writePrivately } from './support/workshop.ts';

const short = 'Qanary قنطرستان';
const long = `${'A word that nobody else may read, '.repeat(20)}Zanary`;
const canaries = ['Qanary', 'قنطرستان', 'Zanary', 'nobody else may read'];

const seatOf = async ({ recorder }: Guest): Promise<string> => {
	const rules = ownMessages(await recorder.all()).find(({ t }) => t === 'rules');
	return (rules?.['me'] as { seat: string }).seat;
};
const since = async (company: Company, marks: ReadonlyMap<Guest, number>, who: readonly Guest[]) =>
	(await Promise.all(who.map(({ recorder }, index) => recorder.since(marks.get(who[index] as Guest) ?? 0)))).flat();
/** Marks when the messages of what went before have come, so that what is heard later is of the act alone. */
const markAll = async (company: Company): Promise<ReadonlyMap<Guest, number>> => {
	await Promise.all(everybody(company).map(({ recorder }) => recorder.settled()));
	return new Map(everybody(company).map((guest) => [guest, guest.recorder.mark()]));
};
const stageOf = (name: string): Stage => {
	const stage = stages.find((one) => one.name === name);
	if (!stage) throw new Error(`There is no stage called ${name}.`);
	return stage;
};
const runTo = async (company: Company, name: string): Promise<void> => {
	const stage = stageOf(name);
	await stage.enter(company);
	await stage.act?.(company);
};
/** Not news: clocks, the empty message that keeps a quiet line alive, and files of the build, the same for everybody, fetched when idle. */
const isNews = (shape: string): boolean => !/^(\{"t":"time"|frame 1 1$|answer \/_app\/immutable\/)/.test(shape);
/** Who is here is told anew every twelve seconds, by the server's own clock; anonymity.test.ts reads it to the byte. */
const isRenewal = (shape: string): boolean => shape.startsWith('frame 1 ');
/** No frame and no answer names a voter beside a choice. */
const linksNobody = (heard: readonly Heard[], voters: readonly string[], options: readonly string[]): void => {
	const both = heard.filter(
		({ bytes }) => voters.some((voter) => bytes.includes(voter)) && options.some((option) => bytes.includes(option))
	);
	expect(both.map(({ from, url }) => `${from} ${url}`)).toEqual([]);
};

test('what is private stays private: notes before the reveal, ballots for ever, results until their release', async ({
	facilitator,
	guest,
	server
}) => {
	const company = await seat({
		chief: await facilitator({ language: 'en' }),
		leader: await guest({ language: 'ar' }),
		customer: await guest({ language: 'ar', device: 'phone' }),
		frontline: await guest({ language: 'en', device: 'phone' })
	});
	const { chief, leader, customer, frontline } = company;
	const others = [chief, leader, frontline];
	await runTo(company, 'welcome');
	await chief.page.getByRole('button', { name: chief.words.get('phase_next_silent') }).click();
	await expect(customer.page.getByRole('textbox', { name: customer.words.get('write_field') })).toBeVisible();

	const hidden = (count: number) =>
		chief.page
			.getByRole('region', { name: chief.words.pick(needs), exact: true })
			.getByText(chief.words.get('write_hidden', { count }));
	/** What the others are sent while the customer does something. */
	const told = async (act: () => Promise<void>, count: number): Promise<ReadonlySet<string>> => {
		const marks = await markAll(company);
		await act();
		await isSaved(customer);
		await expect(hidden(count)).toBeVisible();
		return shapesOf(await since(company, marks, others));
	};

	await test.step('silent writing', async () => {
		const afterShort = await told(() => writePrivately(customer, needs, short), 1);
		const afterLong = await told(async () => {
			await customer.page.getByRole('radio', { name: customer.words.get('kind_pain') }).check({ force: true });
			await writePrivately(customer, needs, long);
		}, 2);
		// A long note of another kind looks like a short one, and both are a number and nothing else.
		const counts = [expect.stringMatching(/^\{"t":"counts","zones":\{[^{}]*\},"wrote":\{.*\}\}$/)];
		expect([...afterShort].filter(isNews)).toEqual(counts);
		expect([...afterLong].filter(isNews)).toEqual([...afterShort].filter(isNews));
		const afterEdit = await told(async () => {
			const { page, words } = customer;
			await page.getByRole('button', { name: words.pattern('write_edit', { text: short }) }).click();
			await page.getByRole('textbox', { name: words.get('write_field') }).fill(`${short} and much more than before`);
			await page.getByRole('button', { name: words.get('write_keep') }).click();
		}, 2);
		expect([...afterEdit].filter(isNews)).toEqual([]);

		await stageOf('silent writing').act?.(company);

		for (const { page, recorder } of others) {
			const heard = await recorder.all();
			expect(recorder.missed.filter((url) => !url.includes('/_app/'))).toEqual([]);
			for (const canary of canaries) expect(findText(heard, canary), canary).toEqual([]);
			const source = await page.content();
			for (const canary of canaries) expect(source).not.toContain(canary);
		}
		for (const canary of canaries) expect(server.output).not.toContain(canary);
	});

	const voters = await Promise.all(guestsOf(company).map(seatOf));
	await test.step('reveal', async () => {
		await chief.page.getByRole('button', { name: chief.words.get('phase_next_reveal') }).click();
		for (const person of others) {
			await expect(person.page.getByText('Zanary').first()).toBeVisible();
			const heard = await person.recorder.all();
			expect(findText(heard, 'Zanary').length, 'the recorder hears').toBeGreaterThan(0);
			// Authors are hidden: whoever gets the words does not get whose they are.
			const withWords = heard.filter(({ bytes }) => bytes.includes('Zanary'));
			expect(findText(withWords, names.customer)).toEqual([]);
			expect(findText(withWords, voters[1] as string)).toEqual([]);
		}
		for (const person of [leader, frontline]) {
			const heard = (await person.recorder.all()).filter(isOfPerson);
			expect(findText(heard, names.customer), 'a name in a room of hidden authors').toEqual([]);
			expect(await person.page.content()).not.toContain(names.customer);
		}
	});

	await runTo(company, 'silent ideas');
	await chief.page.getByRole('button', { name: chief.words.get('phase_next_reveal') }).click();
	await stageOf('grouping').act?.(company);
	await chief.page.getByRole('button', { name: chief.words.get('phase_next_vote') }).click();
	await expect(leader.page.getByRole('list', { name: leader.words.get('vote_options') })).toBeVisible();

	await test.step('open vote', async () => {
		const turnout = (voted: number) =>
			chief.page.getByRole('img', { name: chief.words.get('vote_voted_spoken', { voted, eligible: 3 }) });
		const cast = async (voter: Guest, title: string, count: number, voted: number) => {
			const marks = await markAll(company);
			await giveDots(voter, title, count);
			await expect(turnout(voted)).toBeVisible();
			return shapesOf(
				await since(
					company,
					marks,
					everybody(company).filter((person) => person !== voter)
				)
			);
		};
		const one = await cast(leader, groups.memory, 1, 1);
		const many = await cast(frontline, groups.appointments, 3, 2);
		const turnouts = [expect.stringMatching(/^\{"t":"turnout","roundId":"[^"]*","voted":#/)];
		for (const heard of [one, many])
			expect([...heard].filter((shape) => isNews(shape) && !isRenewal(shape))).toEqual(turnouts);
		await cast(customer, groups.appointments, 1, 3);
		// [B9] the server has the ballot and the line is cut before it answers, twice: the receipt comes all the same
		let lost = 0;
		const cut = async (route: Route) => {
			await route.fetch();
			lost++;
			await route.abort('connectionreset');
		};
		await customer.context.route('**/rounds/*/ballot', cut, { times: 2 });
		await giveDots(customer, groups.appointments, 1);
		await expect.poll(() => receiptsOf(customer)).toEqual([{ dots: 2, answered: true }]);
		expect(lost).toBe(2);
	});

	const marks = await markAll(company);
	const { context } = chief;
	const round = (await (await context.request.get(`/api/v1/workshops/${company.workshop}/rounds/current`)).json()) as {
		round: { id: string; options: { id: string }[] };
	};
	const options = round.round.options.map(({ id }) => id);
	expect(options).toHaveLength(2);

	await test.step('closed vote', async () => {
		await runTo(company, 'closed vote');
		for (const { page, words } of guestsOf(company))
			await expect(page.getByRole('heading', { name: words.get('vote_closed_title') })).toBeVisible();
		const heard = await since(company, marks, guestsOf(company));
		for (const figure of ['supporters', 'interval', 'rankings']) expect(findText(heard, figure), figure).toEqual([]);
		for (const { context: own } of guestsOf(company)) {
			const answer = await own.request.get(`/api/v1/workshops/${company.workshop}/results`);
			expect(await answer.text()).not.toContain('supporters');
			const now = await own.request.get(`/api/v1/workshops/${company.workshop}/rounds/current`);
			expect(((await now.json()) as { own: unknown }).own, 'the own ballot is nobody’s any more').toBeNull();
		}
	});

	await test.step('released result and files', async () => {
		await runTo(company, 'released result');
		for (const { page, words } of guestsOf(company))
			await expect(page.getByRole('heading', { name: words.get('result_title') }).first()).toBeVisible();
		const heard = (await since(company, marks, everybody(company))).filter(isOfPerson);
		expect(findText(heard, 'supporters').length, 'the recorder hears').toBeGreaterThan(0);
		linksNobody(heard, [...voters, ...Object.values(names)], options);
		for (const [index, { page }] of everybody(company).entries()) {
			const source = await page.content();
			const own = voters[index - 1]; // the lead comes first; a page may say whose it is, to its own person
			for (const voter of voters) if (voter !== own) expect(source).not.toContain(voter);
		}
		// Each voter's own browser finds their ballot in the sealed list; what it fetches for that names nobody.
		const before = await markAll(company);
		for (const { page, words } of guestsOf(company)) {
			await page.getByText(words.pattern('audit_line')).click();
			await page.getByRole('button', { name: words.get('audit_check') }).click();
			await expect(page.getByText(words.get('audit_counted'))).toBeVisible();
		}
		const rows = await since(company, before, everybody(company));
		expect(findText(rows, 'ballot.cast').length).toBeGreaterThan(0);
		for (const secret of [...voters, ...Object.values(names), ...options]) expect(findText(rows, secret)).toEqual([]);
		const { csv, json, md } = await exportsOf(chief, company.workshop);
		for (const file of [csv, json, md])
			for (const voter of [...voters, ...Object.values(names)]) expect(file).not.toContain(voter);
	});
});
