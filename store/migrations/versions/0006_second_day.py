"""addresses are found without reading all rows of a look"""

from alembic import op



revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('link_target', schema=None) as batch_op:
        batch_op.create_index('ix_link_target_url', ['inspection_id', 'url'], unique=False)

    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.create_index('ix_visit_url', ['inspection_id', 'url'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.drop_index('ix_visit_url')

    with op.batch_alter_table('link_target', schema=None) as batch_op:
        batch_op.drop_index('ix_link_target_url')
