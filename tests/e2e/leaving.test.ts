import { openAccount } from './support/accounts.ts';
import { ask } from './support/api.ts';
import { noteOn, showList } from './support/board.ts';
import { needs } from './support/journey.ts';
import { isKept } from './support/kept.ts';
import { expect, owner, test } from './support/test.ts';
import {
	copyLinks,
	goToPhase,
	openBoard,
	openWorkshop,
	startWorkshop,
	takeSeat,
	writePrivately
} from './support/workshop.ts';

const keptCopies = () =>
	new Promise<number>((count) => {
		const opened = indexedDB.open('majlis-boards');
		opened.onsuccess = () => {
			const database = opened.result;
			const asked = database.transaction('copies').objectStore('copies').count();
			asked.onsuccess = () => {
				database.close();
				count(asked.result);
			};
		};
	});

test('[C10] signing out leaves no copy of a board, though another tab has it open', async ({ ownServer, guest }) => {
	const chief = await guest({ language: 'en' }, ownServer);
	await openAccount(chief, await ownServer.ownerLink(), owner);
	await openWorkshop(chief);
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 5, 'cluster');
	await showList(chief);
	await chief.page
		.getByRole('button', { name: chief.words.get('room_write_note') })
		.first()
		.click();
	await chief.page.getByRole('textbox', { name: chief.words.get('note_text_label') }).fill('Seen by this room alone');
	await chief.page.keyboard.press('Enter');
	await chief.page.keyboard.press('Escape');
	await isKept(chief, 'Seen by this room alone');

	const other = await chief.context.newPage();
	await other.goto('/account');
	await other
		.getByRole('button', { name: chief.words.get('nav_sign_out') })
		.first()
		.click();
	await expect(other).not.toHaveURL(/account/);
	await expect
		.poll(() => other.evaluate(async () => (await (await caches.open('majlis-pages')).keys()).length))
		.toBe(0);
	await expect.poll(() => other.evaluate(keptCopies)).toBe(0);
	// signed in nowhere else: what is open goes too
	await expect(chief.page.getByRole('heading', { name: chief.words.get('closed_title') })).toBeVisible();
	await expect(chief.page.getByText('Seen by this room alone')).toHaveCount(0);
});

test('[C15] whoever sits down in the same browser ends the page before, and finds nothing of it', async ({
	facilitator,
	guest
}) => {
	const chief = await facilitator({ language: 'en' });
	const { id } = await openWorkshop(chief);
	const links = await copyLinks(chief, 'customer', 'leader');
	const first = await guest({ language: 'ar', device: 'phone' });
	const second = await guest({ language: 'en' });
	await takeSeat(first, links.customer, 'نورة');
	await takeSeat(second, links.leader, 'Khalid');
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 2, 'silent');
	await writePrivately(first, needs, 'فكرة في الخفاء');
	await isKept(first, 'فكرة في الخفاء');
	await first.page.getByRole('textbox', { name: first.words.get('write_field') }).fill('كلمات لم تكتمل');
	const { url } = await ask<{ url: string }>(second.page, 'POST', `/api/v1/workshops/${id}/me/link`, {});

	const next = await first.context.newPage();
	await next.goto(url);
	await next.getByRole('button', { name: first.words.get('device_action') }).click();
	await next.waitForURL(/\/board\/[^/]+$/);
	const { page, words } = first;
	await expect(page.getByText(words.get('refusal_seat_other'))).toBeVisible();
	for (const text of ['فكرة في الخفاء', 'كلمات لم تكتمل']) {
		await expect(page.getByText(text)).toHaveCount(0);
		await expect(next.getByText(text)).toHaveCount(0);
	}
	const found = () =>
		next.evaluate(
			() =>
				new Promise<string[]>((go) => {
					const opened = indexedDB.open('majlis-boards');
					opened.onsuccess = () => {
						const asked = opened.result.transaction('copies').objectStore('copies').getAll();
						asked.onsuccess = () => go(asked.result.map(({ copy }) => copy.rules.me.name));
					};
				})
		);
	await expect.poll(found, { timeout: 60_000 }).toEqual(['Khalid']);
});

test('a room whose questions are not answered stays, with what is being written in it', async ({
	facilitator,
	guest
}) => {
	const chief = await facilitator({ language: 'ar' });
	const { id } = await openWorkshop(chief);
	const { customer: link } = await copyLinks(chief, 'customer');
	const customer = await guest({ language: 'en' });
	await takeSeat(customer, link, 'Noura');
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 5, 'cluster');
	await showList(customer);
	const { page, words } = customer;
	await page
		.getByRole('button', { name: words.get('room_write_note') })
		.first()
		.click();
	const field = page.getByRole('textbox', { name: words.get('note_text_label') });
	await field.fill('Half a thought');

	const questions = /__data\.json|\/api\/v1\/workshops\/[^/]+\/board$/;
	let lost = 0;
	await page.route(questions, async (route) => {
		lost++;
		await (lost === 1 ? route.abort('internetdisconnected') : route.fallback());
	});
	const answered = page.waitForResponse((response) => questions.test(response.url()));
	await ask(chief.page, 'POST', `/api/v1/workshops/${id}/door`, { open: false });
	expect((await answered).status()).toBe(200);
	expect(lost).toBe(2);
	await expect(field).toHaveValue('Half a thought');
	await expect(field).toBeFocused();
});

test('who is let in no more is given back the words that were not added', async ({ facilitator, guest }) => {
	const chief = await facilitator({ language: 'en' });
	const { id } = await openWorkshop(chief);
	const { customer: link } = await copyLinks(chief, 'customer');
	const customer = await guest({ language: 'ar', device: 'phone' });
	const { page, words, context } = customer;
	await takeSeat(customer, link, 'نورة');
	await openBoard(chief);
	await startWorkshop(chief);
	await goToPhase(chief, 2, 'silent');
	await writePrivately(customer, needs, 'فكرة وصلت');
	await expect(page.getByText(words.get('write_saved'), { exact: true })).toBeVisible();
	const { seat } = await ask<{ seat: string }>(page, 'GET', `/api/v1/workshops/${id}/me`);
	await context.setOffline(true);
	await expect(page.getByText(words.get('connection_offline'))).toBeVisible();
	await writePrivately(customer, needs, 'فكرة من النفق');
	await page.getByRole('textbox', { name: words.get('write_field') }).fill('كلمات لم تكتمل');
	await ask(chief.page, 'DELETE', `/api/v1/workshops/${id}/seats/${seat}`);
	await context.setOffline(false);
	// a page without a line asks every twenty seconds whether it still has its seat
	await expect(page.getByRole('heading', { name: words.get('removed_title') })).toBeVisible({ timeout: 60_000 });
	const lost = page.getByRole('region', { name: words.get('lost_title') }).getByRole('listitem');
	await expect(lost.filter({ hasText: 'فكرة من النفق' })).toHaveCount(1);
	await expect(lost.filter({ hasText: 'كلمات لم تكتمل' })).toHaveCount(1);
	await expect(lost).toHaveCount(2);
});

for (const [language, text, more] of [
	['en', 'One clear price', 'And no surprises'],
	['ar', 'سعر واحد واضح', 'وبلا مفاجآت']
] as const)
	test(`a note is filed once by a tap while the keyboard still holds its last word (${language})`, async ({
		facilitator,
		guest
	}) => {
		const chief = await facilitator({ language });
		await openWorkshop(chief);
		const { customer: link } = await copyLinks(chief, 'customer');
		const customer = await guest({ language, device: 'phone' });
		await takeSeat(customer, link, 'Noura');
		await openBoard(chief);
		await startWorkshop(chief);
		await goToPhase(chief, 5, 'cluster');
		await showList(customer);
		const { page, words, context } = customer;
		await page
			.getByRole('button', { name: words.get('room_write_note') })
			.first()
			.tap();
		const field = page.getByRole('textbox', { name: words.get('note_text_label') });
		await expect(field).toBeFocused();
		const keyboard = await context.newCDPSession(page);
		const hold = (held: string) =>
			keyboard.send('Input.imeSetComposition', { text: held, selectionStart: held.length, selectionEnd: held.length });
		const place = page.getByRole('button', { name: words.get('write_place') });
		for (const words of [text, more]) {
			await hold(words);
			await expect(field).toHaveValue(words);
			await place.tap();
			await expect(field).toHaveValue('');
		}
		await page.getByRole('button', { name: words.get('action_close') }).tap();
		for (const person of [chief, customer]) {
			await showList(person);
			for (const one of [text, more]) await expect(noteOn(person, one)).toHaveCount(1);
		}
	});
