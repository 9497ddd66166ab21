-- What came with this schema has a column; attempts before it have NULL there.
{{columns since 7}}
