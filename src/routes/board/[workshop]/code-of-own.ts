import KeysDialog from '#lib/workshop/KeysDialog.svelte';
import MePanel from '#lib/workshop/MePanel.svelte';
import ReaderSettings from '#lib/workshop/ReaderSettings.svelte';
import TrayDialog from '#lib/workshop/TrayDialog.svelte';

/** What a person opens for themselves. */
export const own = { KeysDialog, MePanel, ReaderSettings, TrayDialog };
