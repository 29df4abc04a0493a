-- Some clients name the account by the MD5 of a phone number or id.

CREATE INDEX account_phone_md5 ON account (phone_md5) WHERE phone_md5 IS NOT NULL;
CREATE INDEX account_area_phone_md5 ON account (area_phone_md5) WHERE area_phone_md5 IS NOT NULL;
CREATE INDEX account_id_md5 ON account (id_md5);
