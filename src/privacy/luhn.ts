/**
 * Whether the last digit is the check digit of the others (Luhn, ISO/IEC 7812-1): every second digit from the right
 * doubled, the digits of what comes out added, the sum is a multiple of 10.
 */
export function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const weighted = place % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

/** Whether 14 digits can tell a French establishment: they and the first nine, the SIREN, have a Luhn digit each. */
export function isSiret(digits: string): boolean {
  return digits.length === 14 && hasLuhnDigit(digits) && hasLuhnDigit(digits.slice(0, 9));
}
