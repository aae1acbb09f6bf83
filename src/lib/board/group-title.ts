import { titleIn, type Cluster } from '#domain/notes.ts';
import type { Format } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

export const groupTitle = (cluster: Cluster | undefined, format: Pick<Format, 'language'>): string =>
	(cluster && titleIn(cluster, format.language)) || m.group_untitled();
