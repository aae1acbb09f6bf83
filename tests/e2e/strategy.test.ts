import { languages } from '#domain/languages.ts';
import { hasNoBarriers } from './support/axe.ts';
import { isKept } from './support/kept.ts';
import { addInitiative, fieldOf, isSaved, openYear, show, textOf } from './support/strategy.ts';
import { importSample } from './support/sample.ts';
import { expect, test } from './support/test.ts';

const title = 'plan_initiative_title';

for (const language of languages)
	test(`two people write one initiative, one of them without a network for a while: ${language}`, async ({
		facilitator,
		year
	}) => {
		const chief = await facilitator({ language });
		const other = await facilitator({ language: language === 'ar' ? 'en' : 'ar' });
		await openYear(chief, year);
		await hasNoBarriers(chief.page, 'an empty strategy');
		const address = await addInitiative(chief, 'element_customer_service');
		await textOf(chief, title, 'en').fill('complaint tracking');
		await textOf(chief, title, 'en').press('Tab'); // the end of an undo step
		await isSaved(chief);

		await test.step('both type in one text, and both words stay', async () => {
			await other.page.goto(address);
			const theirs = textOf(other, title, 'en');
			await expect(theirs).toHaveValue('complaint tracking');
			await expect(theirs).toBeEditable();
			await theirs.focus();
			await other.page.keyboard.press('Home');
			await textOf(chief, title, 'en').focus();
			await chief.page.keyboard.press('End');
			await Promise.all([other.page.keyboard.type('Open '), chief.page.keyboard.type(' for all')]);
			for (const each of [chief, other])
				await expect(textOf(each, title, 'en')).toHaveValue('Open complaint tracking for all');
			const here = chief.page.getByRole('img', { name: chief.words.pattern('plan_at_this') });
			await expect(here).toBeVisible();
		});

		await test.step('each takes back only what they wrote', async () => {
			await chief.page.getByRole('button', { name: chief.words.get('plan_undo') }).click();
			for (const each of [chief, other]) await expect(textOf(each, title, 'en')).toHaveValue('Open complaint tracking');
			await chief.page.getByRole('button', { name: chief.words.get('plan_redo') }).click();
			await expect(textOf(other, title, 'en')).toHaveValue('Open complaint tracking for all');
		});

		await test.step('one goes on without a network', async () => {
			await other.context.setOffline(true);
			await expect(other.page.getByText(other.words.get('connection_offline'))).toBeVisible();
			await textOf(other, title, 'ar').fill('تتبّع مفتوح للشكاوى');
			await fieldOf(other, 'plan_owner').fill('Huda');
			await expect(other.page.getByText(other.words.pattern('saved_waiting', { count: 2 }))).toBeVisible();
			await fieldOf(chief, 'plan_sponsor').fill('Chief executive');
			await expect(textOf(chief, title, 'ar')).toHaveValue('');
			await other.context.setOffline(false);
			await expect(textOf(chief, title, 'ar')).toHaveValue('تتبّع مفتوح للشكاوى');
			await expect(fieldOf(chief, 'plan_owner')).toHaveValue('Huda');
			await expect(fieldOf(other, 'plan_sponsor')).toHaveValue('Chief executive');
			await isSaved(other);
		});

		await test.step('numbers in either digits; a date that is none is said, and stays', async () => {
			const { page, words } = chief;
			await fieldOf(chief, 'plan_unit').fill('%');
			await fieldOf(chief, 'plan_baseline').fill('٤٨٫٥');
			await fieldOf(chief, 'plan_target').fill('70');
			const measured = fieldOf(chief, 'plan_baseline_at');
			await measured.fill('31/9/2040');
			await fieldOf(chief, 'plan_target_at').fill('٣١/١٢/٢٠٤١');
			await fieldOf(chief, 'plan_target_at').press('Enter');
			await expect(page.getByText('31/9/2040')).toBeVisible(); // in the sentence
			await expect(measured).toHaveValue('31/9/2040');
			await expect(measured).toHaveAttribute('aria-invalid', 'true');
			await hasNoBarriers(page, 'an initiative');
			await measured.fill('30/9/2040');
			await measured.press('Enter');
			await expect(measured).toHaveValue('2040-09-30');
			await expect(fieldOf(other, 'plan_baseline')).toHaveValue('48.5');
			await expect(fieldOf(other, 'plan_target_at')).toHaveValue('2041-12-31');
			await expect(page.getByText(words.get('plan_gap_baseline'))).toHaveCount(0);
			await expect(page.getByText(words.get('plan_gap_evidence'))).toBeVisible();
		});

		await test.step('what is removed comes back', async () => {
			const { page, words } = chief;
			await page.getByRole('button', { name: words.get('plan_initiative_remove') }).click();
			await expect(other.page.getByText(other.words.get('plan_initiative_gone'), { exact: true })).toBeVisible();
			await page.getByText(words.get('action_undo'), { exact: true }).click(); // the toast
			await expect(textOf(other, title, 'en')).toHaveValue('Open complaint tracking for all');
			await expect(fieldOf(other, 'plan_sponsor')).toHaveValue('Chief executive');
		});

		await test.step('timeline, matrix and table by the keyboard', async () => {
			const { page, words } = chief;
			await show(chief, 'plan_view_timeline');
			await fieldOf(chief, 'plan_starts').fill(`${year}-03`);
			await fieldOf(chief, 'plan_starts').press('Enter');
			const bar = page.getByRole('button', { name: words.pattern('plan_timeline_bar') });
			await bar.focus();
			await page.keyboard.press(language === 'ar' ? 'ArrowLeft' : 'ArrowRight');
			await page.keyboard.press(language === 'ar' ? 'Shift+ArrowLeft' : 'Shift+ArrowRight');
			await expect(fieldOf(chief, 'plan_starts')).toHaveValue(`${year}-04`);
			await expect(fieldOf(chief, 'plan_ends')).toHaveValue(`${year}-05`);
			const box = await bar.boundingBox();
			if (!box) throw new Error('no bar');
			const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
			await page.mouse.move(x, y);
			await page.mouse.down();
			await page.mouse.move(x + (language === 'ar' ? -box.width : box.width), y, { steps: 5 }); // it lasts two months
			await page.mouse.up();
			await expect(fieldOf(chief, 'plan_starts')).toHaveValue(`${year}-06`);
			await expect(fieldOf(chief, 'plan_ends')).toHaveValue(`${year}-07`);
			await hasNoBarriers(page, 'the timeline');

			await show(chief, 'plan_view_matrix');
			await page.getByRole('combobox', { name: new RegExp(`^${words.get('plan_impact')}`) }).selectOption('4');
			const point = page.getByRole('button', { name: words.get('plan_quadrant_big_bet') });
			await point.focus();
			await page.keyboard.press(language === 'ar' ? 'ArrowRight' : 'ArrowLeft');
			await expect(page.getByRole('button', { name: words.get('plan_quadrant_quick_win') })).toBeFocused();
			await hasNoBarriers(page, 'the matrix');

			await show(chief, 'plan_view_table');
			const head = page.getByRole('columnheader', { name: words.get('plan_owner'), exact: true });
			await head.getByRole('button').press('Enter');
			await expect(head).toHaveAttribute('aria-sort', 'ascending');
			await expect(page.getByRole('cell', { name: words.get('plan_quadrant_quick_win') })).toBeVisible();
			await hasNoBarriers(page, 'the table');
		});

		await test.step('on a phone', async () => {
			const phone = await facilitator({ language, device: 'phone' });
			for (const path of [address, address.replace(/\?.*/, ''), '/strategies']) {
				await phone.page.goto(path);
				if (path !== '/strategies') await isSaved(phone);
				await hasNoBarriers(phone.page, `phone ${path}`);
				const overflow = await phone.page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth
				);
				expect(overflow, path).toBeLessThanOrEqual(0);
			}
		});
	});

test('a strategy that was open before opens without a network, and keeps what is written then', async ({
	facilitator,
	year
}) => {
	const chief = await facilitator({ language: 'ar' });
	const { page, words } = chief;
	await openYear(chief, year);
	await textOf(chief, 'plan_vision', 'ar').fill('زيارة واحدة تكفي');
	await isSaved(chief);
	await isKept(chief, 'زيارة واحدة تكفي');
	await chief.context.setOffline(true);
	await page.reload();
	const vision = textOf(chief, 'plan_vision', 'ar');
	await expect(vision).toHaveValue('زيارة واحدة تكفي');
	await expect(vision).toBeEditable();
	await vision.fill('زيارة واحدة تكفي الجميع');
	await expect(page.getByText(words.pattern('saved_waiting', { count: 1 }))).toBeVisible();
	await chief.context.setOffline(false);
	await isSaved(chief);
	await page.reload();
	await expect(textOf(chief, 'plan_vision', 'ar')).toHaveValue('زيارة واحدة تكفي الجميع');
});

for (const language of languages)
	test(`what a workshop chose becomes a strategy, with a reason where it passes others by: ${language}`, async ({
		facilitator,
		year
	}) => {
		const chief = await facilitator({ language });
		const { page, words } = chief;
		const workshop = await importSample(chief);
		await page.goto(`/workshops/${workshop}/summary`);
		await page.getByRole('link', { name: words.get('promote_link') }).click();
		const field = page.getByRole('textbox', { name: words.get('promote_year') });
		await expect(page.getByText(words.get('promote_nothing_chosen'))).toBeVisible();
		await field.fill(String(year));
		await field.press('Tab');
		await expect(page).toHaveURL(new RegExp(`year=${year}`));
		const ranked = page.getByRole('checkbox');
		await ranked.nth(0).check();
		const reason = page.getByRole('textbox', { name: words.get('promote_reason') });
		await expect(reason).toHaveCount(0); // in the order of the vote nobody is asked
		await ranked.nth(2).check();
		await expect(reason).toBeVisible();
		const send = (count: number) =>
			page.getByRole('button', { name: words.get('promote_action', { count }), exact: true }).click();
		await hasNoBarriers(page, 'promotion');
		await send(2);
		await expect(page.getByText(words.get('refusal_strategy_reason_missing'))).toBeVisible();
		await expect(ranked.nth(2)).toBeChecked();
		await reason.fill('The law asks for it by March');
		await send(2);
		await expect(page.getByText(words.pattern('promote_done', { count: 2 }))).toBeVisible();
		await expect(page.getByText(words.get('promote_there', { year }))).toHaveCount(2);

		await page.getByRole('link', { name: words.get('promote_open') }).click();
		await isSaved(chief);
		await expect(page.getByRole('heading', { name: words.get('plan_parked') })).toBeVisible();
		await show(chief, 'plan_view_table');
		const rows = page.getByRole('rowheader').getByRole('link');
		await expect(rows).toHaveCount(2);
		await rows.nth(0).focus();
		await page.keyboard.press('ArrowDown');
		await expect(rows.nth(1)).toBeFocused();
		await page.keyboard.press('Enter');
		const thread = page.getByRole('region', { name: words.get('evidence_line') });
		await expect(thread.getByText('The law asks for it by March')).toBeVisible();
		await expect(thread.getByText(words.get('plan_rank', { n: 3 }))).toBeVisible();
		await expect(page.getByText(words.get('plan_gap_evidence'))).toHaveCount(0);
		await hasNoBarriers(page, 'an initiative with its thread');
	});
