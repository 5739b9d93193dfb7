import { Failure } from '@onus/language';

/** The accounts could not be followed for so long that a token withdrawn meanwhile might be taken for one in use. */
export class AccountsNotCurrent extends Failure {
  readonly code = 'access.not-current';

  constructor(cause: unknown) {
    super(
      '账户数据库暂不可达，令牌无法核验，请稍后再试',
      'the database of the accounts cannot be reached, so that no token can be checked at present; try again later',
      { cause },
    );
    this.name = 'AccountsNotCurrent';
  }
}

/** The file is of before: whoever goes by it would take what was withdrawn since for what is in use. */
export class AccountsMoved extends Failure {
  readonly code = 'access.moved';

  constructor() {
    super(
      '账户已移入数据库，此文件不再有效；请指明该数据库（服务用 ONUS_DATABASE，命令行用 --database）',
      'the accounts were moved to a database, and this file counts no longer; name the database (ONUS_DATABASE for the service, --database for commands)',
    );
    this.name = 'AccountsMoved';
  }
}
