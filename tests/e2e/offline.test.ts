import { openAccount } from './support/accounts.ts';
import { moveTo, noteOn, showCanvas, showList } from './support/board.ts';
import { needs, fears } from './support/journey.ts';
import { isKept } from './support/kept.ts';
import { toReturn } from './support/return.ts';
import { expect, owner, test } from './support/test.ts';
import { Wire } from './support/wire.ts';
import {
	copyLinks,
	goToPhase,
	openBoard,
	openOwnTab,
	openWorkshop,
	startWorkshop,
	takeSeat,
	writePrivately
} from './support/workshop.ts';

const five = ['الفكرة الأولى', 'الفكرة الثانية', 'الفكرة الثالثة', 'الفكرة الرابعة', 'الفكرة الخامسة'];

test('five notes written without a network arrive once, though the server was killed meanwhile', async ({
	ownServer,
	guest
}) => {
	const chief = await guest({ language: 'en' }, ownServer);
	await openAccount(chief, await ownServer.ownerLink(), owner);
	await openWorkshop(chief);
	const links = await copyLinks(chief, 'customer', 'leader');
	const customer = await guest({ language: 'ar', device: 'phone' }, ownServer);
	const leader = await guest({ language: 'en' }, ownServer);
	await takeSeat(customer, links.customer, 'Noura');
	await takeSeat(leader, links.leader, 'Khalid');
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 2, 'silent');
	const { page, words } = customer;
	const field = page.getByRole('textbox', { name: words.get('write_field') });
	await expect(field).toBeVisible();

	await customer.context.setOffline(true);
	await expect(page.getByText(words.get('connection_offline'))).toBeVisible();
	for (const text of five) await writePrivately(customer, needs, text);
	await expect(page.getByText(words.get('note_waiting'), { exact: true })).toHaveCount(5);
	await expect(page.getByText(words.pattern('connection_kept', { count: 5 }))).toBeVisible();
	await field.fill('كلمات لم تكتمل');

	await test.step('settings of the reader ask nobody', async () => {
		await openOwnTab(customer);
		await page.getByText(words.get('me_numerals_arab'), { exact: true }).click();
		await expect(page.getByRole('radio', { name: words.get('me_numerals_arab'), exact: true })).toBeChecked();
		await page.getByRole('button', { name: words.get('language_other') }).click();
		await expect(page.getByText(words.get('language_offline'))).toBeVisible();
		await page.getByText(words.get('me_numerals_latn'), { exact: true }).click();
		await page.keyboard.press('Escape');
		await expect(field).toHaveValue('كلمات لم تكتمل');
	});

	await ownServer.kill();
	await ownServer.start();
	const back = await toReturn(customer, words.get('write_saved'));
	await customer.context.setOffline(false);
	expect(await back(), '[C13]').toBeLessThan(2_000);
	await expect(page.getByText(words.get('note_waiting'), { exact: true })).toHaveCount(0);
	await expect(page.getByText(words.get('write_saved'), { exact: true })).toBeVisible();
	await expect(field).toHaveValue('كلمات لم تكتمل');
	await field.fill('');
	const hidden = chief.page
		.getByRole('region', { name: chief.words.pick(needs), exact: true })
		.getByText(chief.words.get('write_hidden', { count: 5 }));
	await expect(hidden).toBeVisible();

	await goToPhase(chief, 5, 'cluster');
	for (const person of [chief, leader, customer]) {
		await showList(person);
		for (const text of five) await expect(noteOn(person, text)).toHaveCount(1);
	}
	for (const text of five)
		await expect(noteOn(customer, text)).toHaveAccessibleName(new RegExp(`\\. ${words.get('note_you')}$`));

	await test.step('an open board without a network', async () => {
		await leader.context.setOffline(true);
		await expect(leader.page.getByText(leader.words.get('connection_offline'))).toBeVisible();
		await noteOn(leader, five[0] as string).focus();
		await leader.page.keyboard.press('n');
		const writing = leader.page.getByRole('textbox', { name: leader.words.get('note_text_label') });
		for (const text of ['First in the tunnel', 'Second in the tunnel']) {
			await writing.fill(text);
			await leader.page.keyboard.press('Enter');
		}
		await leader.page.keyboard.press('Escape');
		await moveTo(leader, five[4] as string, leader.words.pick(fears));
		await expect(leader.page.getByText(leader.words.get('note_waiting'), { exact: true })).toHaveCount(3);
		await leader.page.getByRole('tab', { name: leader.words.get('panel_me') }).click();
		await leader.page.getByRole('button', { name: leader.words.get('language_other') }).click();
		const said = await leader.page.locator('.toast').last().boundingBox();
		const line = await leader.page
			.getByRole('status')
			.filter({ hasText: leader.words.get('connection_offline') })
			.boundingBox();
		expect(said!.y + said!.height, 'a toast covers no sentence about the line').toBeLessThanOrEqual(line!.y);
		await expect(noteOn(chief, 'First in the tunnel')).toHaveCount(0);
		const back = await toReturn(leader, leader.words.get('saved_all'));
		await leader.context.setOffline(false);
		expect(await back(), '[C13]').toBeLessThan(2_000);
		await expect(leader.page.getByText(leader.words.get('saved_all'), { exact: true })).toBeVisible();
		const fearful = chief.page.getByRole('region', { name: chief.words.pick(fears), exact: true });
		await expect(fearful.getByRole('listitem', { name: new RegExp(`^${five[4]}`) })).toBeVisible();
		for (const person of [chief, leader, customer])
			for (const text of [...five, 'First in the tunnel', 'Second in the tunnel'])
				await expect(noteOn(person, text)).toHaveCount(1);
		await showCanvas(leader);
		await expect(noteOn(leader, 'First in the tunnel')).toBeVisible();
	});
});

test('words that were typed and not filed outlive a reload', async ({ facilitator, guest }) => {
	const chief = await facilitator({ language: 'ar' });
	await openWorkshop(chief);
	const { customer: link } = await copyLinks(chief, 'customer');
	const { page, words, ...customer } = await guest({ language: 'en', device: 'phone' });
	await takeSeat({ page, words, ...customer }, link, 'Huda');
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 2, 'silent');
	await page.getByRole('textbox', { name: words.get('write_field') }).fill('Half a thought that');
	await page.reload();
	await page.getByRole('button', { name: words.get('tray_open', { count: 1 }) }).click();
	await expect(page.getByRole('dialog').getByText('Half a thought that')).toBeVisible();
	await page.getByRole('button', { name: words.get('tray_retry') }).click();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('listitem').filter({ hasText: 'Half a thought that' })).toHaveCount(1);
});

test('words of a page that ended without a network are written once, by the next page', async ({
	facilitator,
	guest
}) => {
	const chief = await facilitator({ language: 'en' });
	await openWorkshop(chief);
	const { customer: link } = await copyLinks(chief, 'customer');
	const customer = await guest({ language: 'ar', device: 'phone' });
	await takeSeat(customer, link, 'نورة');
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 2, 'silent');
	const { context, page, words } = customer;
	const address = page.url();
	await writePrivately(customer, needs, 'فكرة وصلت');
	await expect(page.getByText(words.get('write_saved'), { exact: true })).toBeVisible();
	await context.setOffline(true);
	await expect(page.getByText(words.get('connection_offline'))).toBeVisible();
	for (const text of five.slice(0, 2)) await writePrivately(customer, needs, text);
	await expect(page.getByText(words.get('note_waiting'), { exact: true })).toHaveCount(2);
	await page.close(); // without a question, as a phone ends the pages that it needs the memory of

	await context.setOffline(false);
	const next = { ...customer, page: await context.newPage() };
	await next.page.goto(address);
	for (const text of [...five.slice(0, 2), 'فكرة وصلت'])
		await expect(next.page.getByRole('listitem').filter({ hasText: text })).toHaveCount(1);
	await expect(next.page.getByText(words.get('write_saved'), { exact: true })).toBeVisible();
	await expect(next.page.getByRole('button', { name: words.pattern('tray_open', { count: 2 }) })).toHaveCount(0);
	await next.page.reload(); // nothing is left over that could be written a second time
	await expect(next.page.getByRole('listitem').filter({ hasText: five[0] as string })).toHaveCount(1);

	await goToPhase(chief, 5, 'cluster');
	for (const person of [chief, next]) {
		await showList(person);
		for (const text of [...five.slice(0, 2), 'فكرة وصلت']) await expect(noteOn(person, text)).toHaveCount(1);
	}
});

test('a reload without a network opens the board as it was, to read and to write', async ({ ownServer, guest }) => {
	const chief = await guest({ language: 'en' }, ownServer);
	await openAccount(chief, await ownServer.ownerLink(), owner);
	await openWorkshop(chief);
	const links = await copyLinks(chief, 'customer', 'leader');
	const customer = await guest({ language: 'ar', device: 'phone' }, ownServer);
	const leader = await guest({ language: 'en' }, ownServer);
	await takeSeat(customer, links.customer, 'نورة');
	await takeSeat(leader, links.leader, 'Khalid');
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 2, 'silent');
	await writePrivately(customer, needs, 'فكرة في الخفاء');
	await isKept(customer, 'فكرة في الخفاء');

	await test.step('private writing', async () => {
		await ownServer.kill(); // no way to it, for pages and for what stands between them and it
		await customer.page.reload();
		const { page, words } = customer;
		await expect(page.getByText(words.get('connection_offline'))).toBeVisible();
		await expect(page.getByRole('listitem').filter({ hasText: 'فكرة في الخفاء' })).toHaveCount(1);
		await writePrivately(customer, needs, 'فكرة من النفق');
		await page.reload();
		await ownServer.start();
		for (const text of ['فكرة في الخفاء', 'فكرة من النفق'])
			await expect(page.getByRole('listitem').filter({ hasText: text })).toHaveCount(1);
		await expect(page.getByText(words.get('write_saved'), { exact: true })).toBeVisible();
	});

	await goToPhase(chief, 5, 'cluster');
	await test.step('the board', async () => {
		await showList(leader);
		await expect(noteOn(leader, 'فكرة من النفق')).toHaveCount(1);
		await isKept(leader, 'فكرة من النفق');
		await ownServer.kill();
		await leader.page.reload();
		await expect(leader.page.getByText(leader.words.get('connection_offline'))).toBeVisible();
		await showList(leader);
		await noteOn(leader, 'فكرة من النفق').focus();
		await leader.page.keyboard.press('n');
		await leader.page.getByRole('textbox', { name: leader.words.get('note_text_label') }).fill('Written in a tunnel');
		await leader.page.keyboard.press('Enter');
		await leader.page.keyboard.press('Escape');
		await expect(noteOn(leader, 'Written in a tunnel')).toHaveCount(1);
		await ownServer.start();
		await expect(leader.page.getByText(leader.words.get('saved_all'), { exact: true })).toBeVisible();
	});
	await showList(chief);
	for (const text of ['فكرة في الخفاء', 'فكرة من النفق', 'Written in a tunnel'])
		await expect(noteOn(chief, text)).toHaveCount(1);

	await test.step('who leaves takes everything along', async () => {
		const { page, words } = leader;
		await page.getByRole('tab', { name: words.get('panel_me') }).click();
		await page
			.getByRole('button', { name: words.get('me_leave') })
			.first()
			.click();
		await page
			.getByRole('dialog')
			.getByRole('button', { name: words.get('me_leave') })
			.click();
		await expect(page.getByText(words.get('left_title'))).toBeVisible();
		await expect
			.poll(() => page.evaluate(async () => (await (await caches.open('majlis-pages')).keys()).length))
			.toBe(0);
	});
});

test('a note of which its page never heard that it had arrived is there once, and nobody says before that it is missing', async ({
	ownServer,
	guest
}) => {
	const chief = await guest({ language: 'en' }, ownServer);
	await openAccount(chief, await ownServer.ownerLink(), owner);
	await openWorkshop(chief);
	const { leader: link } = await copyLinks(chief, 'leader');
	const leader = await guest({ language: 'ar' }, ownServer);
	const wire = await Wire.of(leader.context);
	await takeSeat(leader, link, 'خالد');
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 5, 'cluster');
	for (const person of [chief, leader]) await showList(person);
	const { page, words } = leader;
	const write = async (text: string) => {
		await page.getByRole('textbox', { name: words.get('note_text_label') }).fill(text);
		await page.keyboard.press('Enter');
		await page.keyboard.press('Escape');
	};
	await page
		.getByRole('button', { name: words.get('room_write_note') })
		.first()
		.click();
	await write('فكرة أولى');
	await isKept(leader, 'فكرة أولى');
	wire.isDeaf = true;
	await noteOn(leader, 'فكرة أولى').focus();
	await page.keyboard.press('n');
	await write('فكرة بلا جواب');
	await expect(noteOn(chief, 'فكرة بلا جواب')).toHaveCount(1);
	await ownServer.kill();
	wire.isDeaf = false;
	await page.reload();
	await expect(page.getByText(words.get('connection_offline'))).toBeVisible();
	const tray = page.getByRole('button', { name: words.pattern('tray_open') });
	await tray.first().click();
	await expect(page.getByRole('dialog').getByText(words.get('tray_awaits'))).toBeVisible();
	await expect(page.getByRole('button', { name: words.get('tray_retry') })).toHaveCount(0);
	await page.keyboard.press('Escape');
	await showList(leader);
	await ownServer.start();
	await expect(page.getByText(words.get('saved_all'), { exact: true })).toBeVisible();
	for (const person of [chief, leader]) await expect(noteOn(person, 'فكرة بلا جواب')).toHaveCount(1);
	await expect(tray).toHaveCount(0);
	await page.reload();
	await showList(leader);
	await expect(page.getByText(words.get('saved_all'), { exact: true })).toBeVisible();
	await expect(noteOn(leader, 'فكرة بلا جواب')).toHaveCount(1);
	await expect(tray).toHaveCount(0);
});

test('parts of the page that did not arrive come by themselves', async ({ facilitator, guest }) => {
	const chief = await facilitator({ language: 'en' });
	await openWorkshop(chief);
	const { leader: link } = await copyLinks(chief, 'leader');
	const leader = await guest({ language: 'en' });
	await leader.page.goto(link);
	// From the door on, whatever is asked for fails the first time, but what the board cannot begin without.
	const failed = new Set<string>();
	let isSeated = false;
	await leader.context.route(/\/_app\/immutable\/.*\.js$/, async (route) => {
		const url = route.request().url();
		if (!isSeated || failed.has(url)) return route.continue();
		failed.add(url);
		return route.abort('internetdisconnected');
	});
	await takeSeat(leader, link, 'Khalid');
	// the framework has all of its own by then, and would not ask twice
	await expect(leader.page.getByText(leader.words.get('lobby_wait'))).toBeVisible();
	isSeated = true;
	await openBoard(chief);
	await startWorkshop(chief);
	for (const [number, kind, text] of [
		[2, 'silent', leader.words.get('write_alone_text')],
		[3, 'reveal', leader.words.get('reveal_none')],
		[5, 'cluster', leader.words.get('board_empty_title')]
	] as const) {
		await goToPhase(chief, number, kind);
		await expect(leader.page.getByText(text).first()).toBeVisible();
	}
	expect(failed.size).toBeGreaterThan(0);
});
