

def test_smoke(ceiling):
    ceiling.register().assessed().closed()
    assert ceiling.stage == "closed"
