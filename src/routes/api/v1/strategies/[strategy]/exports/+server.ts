import * as v from 'valibot';
import { languages } from '#domain/languages.ts';
import { changing } from '../../../../answer.ts';
import { strategyFormats } from '../../../../asked-file.ts';

const wanted = v.strictObject({
	format: v.picklist(strategyFormats),
	language: v.exactOptional(v.picklist(languages))
});

/** Begins a file; /api/v1/exports/[export] says how far it is. */
export const POST = changing(wanted, ({ services, viewer, id }, { format, language = viewer.language }) =>
	services.exports.startStrategy(viewer, id('strategy'), format, language)
);
