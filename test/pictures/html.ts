/** Text as HTML that shows just that. */
export const escaped = (text: unknown): string =>
  String(text ?? '')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/\n/g, '<br>');

/** A moment as both platforms show it to a reader in Paris. */
export const moment = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Paris' }).format(at);

/** What is drawn must be all that was sent: an element we cannot draw ends the taking of pictures. */
export function unknown(platform: string, type: unknown): never {
  throw new Error(`The pictures do not know how ${platform} shows “${String(type)}”.`);
}
