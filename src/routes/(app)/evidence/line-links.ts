import { resolve } from '$app/paths';
import type { LineLinks } from '#lib/evidence/links.ts';

const summary = (workshop: string): string => resolve('/(app)/workshops/[workshop]/summary', { workshop });

export const lineLinks: LineLinks = {
	note: (workshop, note) => resolve('/(app)/evidence/note/[workshop]/[note]', { workshop, note }),
	cluster: (workshop, cluster) => `${summary(workshop)}#${cluster}`,
	round: (workshop, round) => `${summary(workshop)}#${round}`,
	workshop: summary,
	initiative: (strategy, initiative) =>
		`${resolve('/(app)/strategies/[strategy]', { strategy })}?initiative=${initiative}`,
	strategy: (strategy) => resolve('/(app)/strategies/[strategy]', { strategy })
};
