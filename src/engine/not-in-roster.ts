/** Why an interaction had to be set aside: the person is not in the roster as it is known. */
export class NotInRoster extends Error {
  override readonly name = 'NotInRoster';
}
