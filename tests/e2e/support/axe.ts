import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const faultsOf = async (page: Page, rules: readonly string[] | null): Promise<string[]> => {
	const builder = new AxeBuilder({ page }).setLegacyMode(); // no frames here, and no second page in between
	const { violations } = await (rules ? builder.withRules([...rules]) : builder).analyze();
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.flatMap(({ id, nodes }) =>
			nodes.map(({ target, html, failureSummary }) => `${id}: ${target.join(' ')}\n${html}\n${failureSummary}`)
		);
};

/** Nothing serious, in the light and in the dark. The themes differ in colours alone, so only those are asked for twice. */
export const hasNoBarriers = async (page: Page, what: string): Promise<void> => {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await expect(page.locator(`html[data-theme="${colorScheme}"]`)).toHaveCount(1);
		const faults = await faultsOf(page, colorScheme === 'light' ? null : ['color-contrast']);
		expect.soft(faults, `${what}, ${colorScheme}`).toEqual([]);
	}
};
